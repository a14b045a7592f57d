import { Repeat } from 'lucide-react';
import { Fragment } from 'react';
import type { PathRow } from '#lib/store/queries/list-paths.ts';
import { EXECUTION_STATUS } from '#lib/trace/status.ts';
import type { PathStep } from '#lib/trace/types.ts';
import { visibleText } from '../payload/visible-text.ts';
import { classNames } from '../ui/class-names.ts';
import { formatCount, middleEllipsis } from '../ui/format.ts';
import { StatusIcon } from '../ui/status-icon.tsx';
import { type Chip, pathChips, shortChips } from './path-chips.ts';

/** The steps of a path in order, as it is read: states, loops, and where it failed. `whole` cuts nothing. */
export function PathLine({ path, whole = false }: { path: PathRow; whole?: boolean }) {
  const all = pathChips(path);
  const chips = whole ? all : shortChips(all);
  const { failed } = EXECUTION_STATUS[path.status];
  return (
    <span className="flex flex-wrap items-center gap-x-1 gap-y-1 text-sm">
      {chips.map((chip, at) => {
        const isLast = at === chips.length - 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the line of a path never changes
          <span key={at} className="inline-flex max-w-full items-center gap-1">
            <PathChip chip={chip} endedHere={failed && isLast ? path : null} />
            {isLast ? null : <Arrow />}
          </span>
        );
      })}
      {path.loopsLeft > 0 ? (
        <span className="text-faint">and {formatCount(path.loopsLeft)} more loops</span>
      ) : null}
      {failed ? <FailedInside path={path} /> : null}
    </span>
  );
}

/** Stands with the step before it, so that no line begins with one. */
const Arrow = () => (
  <>
    <span aria-hidden className="text-faint">
      →
    </span>
    <span className="sr-only">, </span>
  </>
);

const CHIP = 'inline-flex min-w-0 items-center gap-1 rounded-sm border px-1.5 whitespace-nowrap';

function PathChip({ chip, endedHere }: { chip: Chip; endedHere: PathRow | null }) {
  if (chip.kind === 'left')
    return (
      <span className="px-0.5 text-faint" title={chip.names.join(' → ')}>
        {formatCount(chip.count)} more
      </span>
    );
  const broken = endedHere ? EXECUTION_STATUS[endedHere.status] : null;
  const edge = broken ? `color-mix(in oklch, var(--status-${broken.tone}) 60%, transparent)` : undefined;
  if (chip.kind === 'loop')
    return (
      <span className={classNames(CHIP, 'flex-wrap border-border-strong')} style={{ borderColor: edge }}>
        <Repeat size={11} className="shrink-0 text-faint" aria-hidden />
        <span className="sr-only">repeated:</span>
        {chip.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the line of a path never changes
          <Fragment key={at}>
            {at > 0 ? <Arrow /> : null}
            <StepName step={step} />
          </Fragment>
        ))}
      </span>
    );
  return (
    <span
      className={classNames(CHIP, broken ? '' : 'border-transparent bg-sunken')}
      style={broken ? { borderColor: edge, background: `var(--status-${broken.tone}-soft)` } : undefined}
    >
      <StepName step={chip} />
    </span>
  );
}

const LONGEST_NAME = 32;

function StepName({ step }: { step: PathStep }) {
  if ('left' in step) return <span className="text-faint">{formatCount(step.left)} more</span>;
  const name = visibleText(step.state);
  return (
    <>
      {step.caught ? <StatusIcon icon="shield" tone="caught" size={11} label="caught" /> : null}
      <span className="truncate" title={name}>
        {middleEllipsis(name, LONGEST_NAME)}
      </span>
    </>
  );
}

/** What failed inside the last state, where that is not the state itself. */
function FailedInside({ path: { status, failedState, states } }: { path: PathRow }) {
  const last = states.at(-1);
  if (failedState === null || (last && 'state' in last && last.state === failedState)) return null;
  const { label, tone } = EXECUTION_STATUS[status];
  return (
    <span style={{ color: `var(--status-${tone}-text)` }}>
      {label.toLowerCase()} in {middleEllipsis(visibleText(failedState), LONGEST_NAME)}
    </span>
  );
}
