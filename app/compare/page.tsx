import { ArrowLeftRight } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { createLoader, type SearchParams } from 'nuqs/server';
import '#components/compare/compare.css';
import { compareHref, compareParsers } from '#components/compare/compare-params.ts';
import { CompareWork } from '#components/compare/compare-work.client.tsx';
import { DefinitionDiff } from '#components/compare/definition-diff.tsx';
import { NothingChosen, SideMissing } from '#components/compare/no-comparison.tsx';
import { PayloadDiffs } from '#components/compare/payload-diffs.tsx';
import { SideCard } from '#components/compare/side-card.tsx';
import { Verdict } from '#components/compare/verdict.tsx';
import { visibleText } from '#components/payload/visible-text.ts';
import { PageHeader } from '#components/shell/page-header.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { requireViewer } from '#lib/auth/viewer.ts';
import { watchExecution } from '#lib/commands/execution/watch.ts';
import { getExecution } from '#lib/store/queries/get-execution.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readComparison } from './read-comparison.ts';
import { type ReadSide, readSide } from './read-side.ts';
import { type Pair, resolvePair } from './resolve-pair.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Compare' };

const loadParams = createLoader(compareParsers);

export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = await loadParams(searchParams);
  const viewer = await requireViewer();
  const pair = await resolvePair(viewer, asked);
  if (pair.kind !== 'pair') return <NoPair viewer={viewer} pair={pair} />;
  // The address names both, so that it means the same tomorrow.
  if (pair.left !== asked.left || pair.right !== asked.right)
    redirect(compareHref({ ...asked, left: pair.left, right: pair.right }));
  const [left, right] = await Promise.all([readSide(viewer, pair.left), readSide(viewer, pair.right)]);
  if (left && right) return <Comparison viewer={viewer} left={left} right={right} state={asked.state} />;
  const [side, found] = left ? (['right', left] as const) : (['left', right] as const);
  return (
    <NoPair
      viewer={viewer}
      pair={{ kind: 'missing', side, asked: pair[side], other: found?.detail.id ?? null }}
    />
  );
}

async function NoPair({ viewer, pair }: { viewer: Viewer; pair: Exclude<Pair, { kind: 'pair' }> }) {
  const other =
    pair.kind === 'missing' && pair.other !== null ? await getExecution(viewer, pair.other) : null;
  return (
    <>
      <PageHeader title="Compare" />
      {pair.kind === 'missing' ? (
        <SideMissing side={pair.side} asked={pair.asked} other={other} />
      ) : (
        <NothingChosen left={pair.left} />
      )}
    </>
  );
}

interface ComparisonProps {
  readonly viewer: Viewer;
  readonly left: ReadSide;
  readonly right: ReadSide;
  readonly state: string | null;
}

async function Comparison({ viewer, left, right, state }: ComparisonProps) {
  await Promise.all([left, right].map((side) => askForHistory(viewer, side)));
  const comparison = await readComparison(left, right, state);
  const { view, sentence, payloads, definitions, sameDefinition, missing } = comparison;
  return (
    <>
      <PageHeader title="Compare" detail={visibleText(right.detail.machineName)}>
        <ButtonLink href={compareHref({ left: view.right.id, right: view.left.id, state })} size="small">
          <ArrowLeftRight size={14} aria-hidden /> Swap sides
        </ButtonLink>
      </PageHeader>
      <div className="flex flex-col gap-4 px-4 pb-10 md:px-6">
        <Verdict sentence={sentence} {...payloads} sameDefinition={sameDefinition} />
        <div className="grid gap-4 md:grid-cols-2">
          <SideCard side="left" detail={left.detail} other={right.detail} missing={missing.left} />
          <SideCard side="right" detail={right.detail} other={left.detail} missing={missing.right} />
        </div>
        <CompareWork view={view} />
        <PayloadDiffs execution={payloads} state={comparison.state} />
        {definitions && <DefinitionDiff blocks={definitions} title={definitionTitle(left, right)} />}
      </div>
    </>
  );
}

/** Whoever looks at it has its history read before others'. */
async function askForHistory(viewer: Viewer, { detail }: ReadSide): Promise<void> {
  if (detail.history === 'wanted' || detail.history === 'partial') await watchExecution(viewer, detail.id);
}

function definitionTitle({ detail: left }: ReadSide, { detail: right }: ReadSide): string {
  const [before, after] = [left, right].map(({ revision }) => revision?.number ?? '?');
  return left.machineId === right.machineId
    ? `Definition: revision ${before} → ${after}`
    : 'Definitions of the two state machines';
}
