import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ExecutionScreen } from '#components/execution/execution-screen.client.tsx';
import { MissingNote } from '#components/execution/missing-note.tsx';
import { ScreenSkeleton } from '#components/execution/screen-skeleton.tsx';
import { requireViewer } from '#lib/auth/viewer.ts';
import { watchExecution } from '#lib/commands/execution/watch.ts';
import type { ExecutionDetail } from '#lib/store/queries/get-execution.ts';
import { readExecution } from '../read-execution.ts';
import { readView } from '../read-view.ts';

export const dynamic = 'force-dynamic';

/** React shows a skeleton for 300 ms at least: only what takes longer to read, thousands of events, is worth one. */
const ATTEMPTS_WORTH_A_SKELETON = 600;

export default async function ExecutionPage({ params }: { params: Promise<{ id: string }> }) {
  const detail = await readExecution((await params).id);
  if (!detail) notFound();
  const screen = <Screen detail={detail} />;
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
      <ExecutionScreen view={view} failure={failure} />
    </>
  );
}
