import type { AccountStatus } from '#lib/store/queries/get-status.ts';
import { formatCount } from '../ui/format.ts';
import { RelativeTime } from '../ui/relative-time.client.tsx';

/** Calls of the last minute against what may be used of AWS's token bucket, per action. */
export function BudgetBars({ budget }: { budget: AccountStatus['budget'] }) {
  const busiestFirst = budget.toSorted(
    (one, other) => share(other) - share(one) || (one.action < other.action ? -1 : 1),
  );
  return (
    <section aria-label="Budget" className="flex flex-col gap-2">
      <h3 className="font-medium">Calls in the last minute</h3>
      {busiestFirst.length === 0 ? <p className="text-soft">No call has been made yet.</p> : null}
      <table className="w-full table-fixed" aria-label="Calls in the last minute">
        {/* A fixed table goes by its first row, which is the hidden one: the widths stand here. */}
        <colgroup>
          <col className="w-[54%]" />
          <col />
          <col className="w-28" />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Share</th>
            <th scope="col">Calls</th>
          </tr>
        </thead>
        <tbody>
          {busiestFirst.map((use) => (
            <tr key={use.action} className="h-7">
              <td className="truncate pr-3 text-soft" title={use.action}>
                {use.action}
                {use.throttledAt === null ? null : (
                  <span className="ml-2 text-sm text-timed-out-text">
                    throttled <RelativeTime at={use.throttledAt} />
                  </span>
                )}
              </td>
              <td>
                <span className="block h-1.5 overflow-hidden rounded-sm bg-hover">
                  <span
                    className="block h-full origin-left bg-accent"
                    style={{ transform: `scaleX(${share(use)})` }}
                  />
                </span>
              </td>
              <td className="tabular pl-3 text-right whitespace-nowrap">
                {formatCount(use.usedLastMinute)}
                <span className="text-faint"> of {formatCount(use.allowedPerMinute)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const share = ({ usedLastMinute, allowedPerMinute }: AccountStatus['budget'][number]) =>
  allowedPerMinute > 0 ? Math.min(1, usedLastMinute / allowedPerMinute) : 0;
