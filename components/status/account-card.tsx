import { Count } from '#components/ui/count.tsx';
import { Duration } from '#components/ui/duration.tsx';
import { RelativeTime } from '#components/ui/relative-time.client.tsx';
import type { AccountStatus } from '#lib/store/queries/get-status.ts';
import { BackfillProgress } from './backfill-progress.tsx';
import { BudgetTable } from './budget-table.tsx';
import { Figure } from './figure.tsx';
import { ProblemList } from './problem-list.tsx';

/** One account: how far behind AWS we are, what is still to come, what AWS lets us ask, what went wrong. */
export function AccountCard({ account }: { account: AccountStatus }) {
  return (
    <section
      aria-labelledby={`account-${account.key}`}
      className="rounded-md border border-border bg-surface px-4 py-3"
    >
      <h2 id={`account-${account.key}`} className="text-lg font-semibold">
        {account.key} <span className="font-normal text-soft">{account.region}</span>
        {account.demo ? <span className="ml-2 text-sm font-normal text-faint">simulated AWS</span> : null}
      </h2>
      <ProblemList problems={account.problems} />
      <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 xl:grid-cols-6">
        <Figure name="Last poll">
          {account.lastPollAt === null ? 'not yet' : <RelativeTime at={account.lastPollAt} />}
        </Figure>
        <Figure name="Behind AWS" hint="How old what we know of the machines' executions is">
          <Duration ms={account.lagMs} />
        </Figure>
        <Figure name="Histories to read">
          <Count value={account.backlog} />
        </Figure>
        <Figure name="Reading">
          {account.readPerSecond > 0 ? `${account.readPerSecond.toFixed(1)} a second` : 'nothing now'}
        </Figure>
        <Figure name="Executions kept">
          <Count value={account.executions} />
        </Figure>
        <Figure name="State machines">
          <Count value={account.machines} />
          {account.expressMachines > 0 ? (
            <span className="ml-1 text-sm font-normal text-soft">
              {account.expressMachines} Express: listed, their histories come from logs later
            </span>
          ) : null}
        </Figure>
      </dl>
      <BackfillProgress account={account} />
      <BudgetTable budget={account.budget} />
    </section>
  );
}
