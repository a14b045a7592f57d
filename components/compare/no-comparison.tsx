import { GitCompareArrows } from 'lucide-react';
import type { Side } from '../graph/graph-marks.ts';
import { visibleText } from '../payload/visible-text.ts';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ChooseExecution } from './choose-execution.tsx';
import { LAST_GOOD, PREVIOUS_FAILURE } from './compare-params.ts';

/** How one gets to a comparison. */
export function NothingChosen({ left }: { left: string | null }) {
  return (
    <EmptyState
      icon={<GitCompareArrows size={28} aria-hidden />}
      title={left === null ? 'Two executions, side by side' : 'Which one to compare it with?'}
      action={
        left === null && (
          <ButtonLink href="/executions?status=FAILED,TIMED_OUT,ABORTED">Failed executions</ButtonLink>
        )
      }
    >
      {left === null
        ? 'Open a failed execution and press “Compare with the last good one”. Or name the one in question here: it is compared with the last good one before it.'
        : 'The one on the left is the one to go by. Name the one in question.'}
      <Chooser side="right" other={left ?? ''} />
    </EmptyState>
  );
}

interface SideMissingProps {
  readonly side: Side;
  /** What was asked for, as it stands in the address. */
  readonly asked: string;
  /** The execution on the other side, when that one is there. */
  readonly other: { readonly id: string; readonly name: string; readonly machineName: string } | null;
}

/** One side is not there: which, why, and how to go on. */
export function SideMissing({ side, asked, other }: SideMissingProps) {
  const relative = asked === LAST_GOOD || asked === PREVIOUS_FAILURE;
  return (
    <EmptyState
      icon={<GitCompareArrows size={28} aria-hidden />}
      title={titleOf(asked, side)}
      action={other && <ButtonLink href={`/executions/${other.id}`}>Back to {cut(other.name)}</ButtonLink>}
    >
      {relative && other
        ? `${reasonOf(asked)} Of ${visibleText(other.machineName)} none is kept here. Choose any other execution to compare ${cut(other.name)} with.`
        : `Nothing is kept here under “${cut(asked)}”: it was never collected, it is older than its account keeps executions, or its name is written otherwise.`}
      {(other || !relative) && <Chooser side={side} other={other?.id ?? ''} />}
    </EmptyState>
  );
}

const Chooser = (props: Parameters<typeof ChooseExecution>[0]) => (
  <div className="mx-auto mt-5 w-full max-w-lg text-left">
    <ChooseExecution {...props} />
  </div>
);

function titleOf(asked: string, side: Side): string {
  if (asked === LAST_GOOD) return 'No good one to compare with';
  if (asked === PREVIOUS_FAILURE) return 'No failure before it';
  return `The ${side} execution is not here`;
}

const reasonOf = (asked: string) =>
  asked === LAST_GOOD
    ? 'A good one is an execution of the same state machine that succeeded.'
    : 'A previous failure is an execution of the same state machine that failed and started before.';

const cut = (name: string) => {
  const shown = visibleText(name);
  return shown.length > 40 ? `${shown.slice(0, 39).toWellFormed()}…` : shown;
};
