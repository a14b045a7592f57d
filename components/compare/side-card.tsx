import { ChevronDown } from 'lucide-react';
import type { ExecutionDetail } from '#lib/store/queries/get-execution.ts';
import { Fact, TimeFacts } from '../execution/fact.tsx';
import type { Side } from '../graph/graph-marks.ts';
import { visibleText } from '../payload/visible-text.ts';
import { buttonClass } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Count } from '../ui/count.tsx';
import { Link } from '../ui/link.tsx';
import { MiddleTruncate } from '../ui/middle-truncate.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ChooseExecution } from './choose-execution.tsx';
import { SideMark } from './side-mark.tsx';

interface SideCardProps {
  readonly side: Side;
  readonly detail: ExecutionDetail;
  readonly other: ExecutionDetail;
  /** Why there is no history of it; null when there is. */
  readonly missing: string | null;
}

/** Which execution stands on this side, and its figures; those that differ from the other's stand out. */
export function SideCard({ side, detail, other, missing }: SideCardProps) {
  const { revision, attempts, retries, billableTransitions } = detail;
  return (
    <section
      aria-label={side === 'left' ? 'Left execution' : 'Right execution'}
      className="compare-side min-w-0 rounded-md border border-border bg-surface px-4 py-3"
      data-side={side}
    >
      <div className="flex items-center gap-2">
        <SideMark side={side} />
        <StatusBadge status={detail.status} />
        {detail.machineId === other.machineId ? null : (
          <span className="min-w-0 truncate text-soft" title={detail.machineName}>
            {visibleText(detail.machineName)}
          </span>
        )}
      </div>
      <Link
        href={`/executions/${detail.id}`}
        className="mt-1.5 block min-w-0 font-semibold hover:underline"
        title={detail.name}
      >
        <MiddleTruncate text={visibleText(detail.name)} />
      </Link>
      <dl className="mt-1.5 flex flex-wrap gap-x-5 gap-y-0.5">
        <TimeFacts detail={detail} />
        {revision && (
          <Fact name="Revision" differs={revision.key !== other.revision?.key}>
            <span className="tabular">{revision.number}</span>
            {detail.revisionAssumed && <span className="text-faint"> (assumed)</span>}
          </Fact>
        )}
        {attempts !== null && (
          <Fact name="Attempts" differs={attempts !== other.attempts}>
            <Count value={attempts} />
            {(retries ?? 0) > 0 && <span className="text-faint"> ({retries} retries)</span>}
          </Fact>
        )}
        {billableTransitions !== null && (
          <Fact name="Transitions" differs={billableTransitions !== other.billableTransitions}>
            <Count value={billableTransitions} />
          </Fact>
        )}
      </dl>
      {missing !== null && <p className="mt-2 max-w-[72ch] text-soft">{missing}</p>}
      <details className="mt-2">
        <summary className={classNames(buttonClass('quiet', 'small'), '-ml-2 list-none')}>
          Choose another <ChevronDown size={12} aria-hidden />
        </summary>
        <div className="pt-1.5 pb-1">
          <ChooseExecution side={side} other={other.id} />
        </div>
      </details>
    </section>
  );
}
