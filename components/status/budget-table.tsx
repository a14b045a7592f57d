import { formatCount } from '#components/ui/format.ts';
import { RelativeTime } from '#components/ui/relative-time.client.tsx';
import type { AccountStatus } from '#lib/store/queries/get-status.ts';

/** What each action of the States API may be asked a minute, and what was. */
export function BudgetTable({ budget }: { budget: AccountStatus['budget'] }) {
  if (budget.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="font-medium">Calls to AWS in the last minute</h3>
      <p className="text-sm text-soft">Of Stepscope's share of each API's token bucket.</p>
      <table className="mt-2 w-full">
        <thead className="sr-only">
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Share used</th>
            <th scope="col">Calls</th>
            <th scope="col">Throttled</th>
          </tr>
        </thead>
        <tbody>
          {budget.map(({ action, usedLastMinute, allowedPerMinute, throttledAt }) => (
            <tr key={action} className="h-8 border-t border-border">
              <th scope="row" className="pr-4 text-left font-mono text-sm font-normal break-all">
                {action}
              </th>
              <td className="hidden w-1/3 sm:table-cell">
                <div className="h-1.5 overflow-hidden rounded-full bg-hover">
                  <div
                    className="h-full bg-accent"
                    style={{ width: `${shareUsed(usedLastMinute, allowedPerMinute)}%` }}
                  />
                </div>
              </td>
              <td className="tabular pl-4 text-right whitespace-nowrap">
                {formatCount(usedLastMinute)}{' '}
                <span className="text-soft">of {formatCount(allowedPerMinute)}</span>
              </td>
              <td className="pl-4 text-right text-sm whitespace-nowrap text-soft">
                {throttledAt === null ? null : (
                  <>
                    throttled <RelativeTime at={throttledAt} />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const shareUsed = (used: number, allowed: number) =>
  allowed > 0 ? Math.min(100, (used / allowed) * 100) : 0;
