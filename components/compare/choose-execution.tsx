import type { Side } from '../graph/graph-marks.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { compareHref, LAST_GOOD, PREVIOUS_FAILURE } from './compare-params.ts';

interface ChooseExecutionProps {
  readonly side: Side;
  /** The execution on the other side; empty when none is chosen. */
  readonly other: string;
}

/** Puts another execution on one side: by what one pastes, or by its relation to the other side's. No script needed. */
export function ChooseExecution({ side, other }: ChooseExecutionProps) {
  const otherSide = side === 'left' ? 'right' : 'left';
  const hrefOf = (word: string) => compareHref({ [otherSide]: other, [side]: word });
  const field = `choose-${side}`;
  return (
    <div className="flex flex-col gap-2">
      <form action="/compare" className="flex flex-wrap items-end gap-2">
        {other === '' ? null : <input type="hidden" name={otherSide} value={other} />}
        <div className="flex min-w-0 flex-1 basis-56 flex-col gap-1">
          <label htmlFor={field} className="text-faint text-sm">
            Id, ARN or name of an execution
          </label>
          <input
            id={field}
            name={side}
            required
            maxLength={2048}
            autoComplete="off"
            spellCheck={false}
            className="data h-8 min-w-0 rounded-md border border-border-control bg-surface px-2"
          />
        </div>
        <Button type="submit">Compare</Button>
      </form>
      {other === '' ? null : (
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="text-faint text-sm">or, seen from the {otherSide},</span>
          <ButtonLink href={hrefOf(LAST_GOOD)} size="small">
            last good one before
          </ButtonLink>
          <ButtonLink href={hrefOf(PREVIOUS_FAILURE)} size="small">
            previous failure
          </ButtonLink>
        </div>
      )}
    </div>
  );
}
