import { notFound } from 'next/navigation';
import { createLoader, parseAsString, type SearchParams } from 'nuqs/server';
import { Suspense } from 'react';
import { ExecutionScreen } from '#components/execution/execution-screen.client.tsx';
import { MissingNote } from '#components/execution/missing-note.tsx';
import { Neighbours } from '#components/execution/neighbours.tsx';
import { ScreenSkeleton } from '#components/execution/screen-skeleton.tsx';
import { SeenBefore } from '#components/execution/seen-before.tsx';
import {
  executionFilter,
  executionParsers,
  executionQuery,
} from '#components/executions/execution-params.ts';
import { narrowings } from '#components/executions/narrowing.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { watchExecution } from '#lib/commands/execution/watch.ts';
import { failuresBefore } from '#lib/store/queries/failures-before.ts';
import type { ExecutionDetail } from '#lib/store/queries/get-execution.ts';
import { listNeighbours } from '#lib/store/queries/list-neighbours.ts';
import { readExecution } from '../read-execution.ts';
import { readView } from '../read-view.ts';

export const dynamic = 'force-dynamic';

/** React shows a skeleton for 300 ms at least: only what takes longer to read, thousands of events, is worth one. */
const ATTEMPTS_WORTH_A_SKELETON = 600;

const loadList = createLoader({ list: parseAsString });
const loadParams = createLoader(executionParsers);

export default async function ExecutionPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const detail = await readExecution((await params).id);
  if (!detail) notFound();
  const { list } = await loadList(searchParams);
  const screen = (
    <>
      {list && (
        <Suspense fallback={<div className="h-9 border-t border-border" />}>
          <InList detail={detail} list={list} />
        </Suspense>
      )}
      <Screen detail={detail} />
    </>
  );
  if ((detail.attempts ?? 0) < ATTEMPTS_WORTH_A_SKELETON) return screen;
  return <Suspense fallback={<ScreenSkeleton />}>{screen}</Suspense>;
}

async function Screen({ detail }: { detail: ExecutionDetail }) {
  const viewer = await requireViewer();
  // Whoever looks at it has its history read before others'.
  if (detail.history === 'wanted' || detail.history === 'partial') await watchExecution(viewer, detail.id);
  const { view, failure, missing } = await readView(viewer, detail);
  return (
    <>
      {missing && <MissingNote missing={missing} />}
      <ExecutionScreen
        view={view}
        failure={failure}
        seenBefore={
          failure && (
            <Suspense fallback={<p className="mt-1">&nbsp;</p>}>
              <Recurrence detail={detail} />
            </Suspense>
          )
        }
      />
    </>
  );
}

async function Recurrence({ detail }: { detail: ExecutionDetail }) {
  const before = await failuresBefore(detail);
  return before && <SeenBefore detail={detail} before={before} />;
}

/** Its neighbours in the list one came from; a list that cannot be read any more has none. */
async function InList({ detail, list }: { detail: ExecutionDetail; list: string }) {
  const params = loadParams(new URLSearchParams(list));
  const query = executionQuery(params);
  if (!query.ok) return null;
  const filter = executionFilter(params, query.value, Date.now());
  const found = await listNeighbours(await requireViewer(), filter, detail).catch((error: unknown) => {
    // The execution itself is worth showing without them.
    console.error('neighbours not read', error instanceof Error ? error.name : 'failed');
    return null;
  });
  if (!found) return null;
  const words = narrowings(params, query.value).map(({ label }) => label);
  return <Neighbours list={list} found={found} words={words.join(' · ') || 'All executions'} />;
}
