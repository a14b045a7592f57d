import type { ReactNode } from 'react';
import type { AccountStatus } from '#lib/store/queries/get-status.ts';
import { Count } from '../ui/count.tsx';
import { Duration } from '../ui/duration.tsx';
import { formatCount, formatShare } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.client.tsx';
import { BudgetBars } from './budget-bars.tsx';
import { estimateWords } from './problem-words.ts';
import { Problems } from './problems.tsx';

/** How collecting goes in one account. */
export function AccountPanel({ account }: { account: AccountStatus }) {
  return (
    <Panel
      title={`${account.demo ? 'Demo' : account.key} · ${account.region}`}
      action={account.demo ? <span className="pr-2 text-sm text-soft">simulated workloads</span> : null}
    >
      <Problems problems={account.problems} />
      <dl className="flex flex-wrap gap-px border-t border-border bg-border">
        <Figure title="Last poll">
          <RelativeTime at={account.lastPollAt} />
        </Figure>
        <Figure title="Behind AWS">
          {account.lagMs !== null && account.lagMs < 1000 ? (
            <span>
              &lt; 1 <span className="unit">s</span>
            </span>
          ) : (
            <Duration ms={account.lagMs} />
          )}
        </Figure>
        <Figure title="State machines">
          <Count value={account.machines} />
          {account.expressMachines > 0 ? (
            <span className="ml-2 text-sm font-normal text-faint">
              {formatCount(account.expressMachines)} Express
            </span>
          ) : null}
        </Figure>
        <Figure title="Executions kept">
          <Count value={account.executions} />
        </Figure>
        <Figure title="Histories waiting">
          <Count value={account.backlog} />
        </Figure>
      </dl>
      <div className="grid gap-6 border-t border-border p-4 lg:grid-cols-2">
        <Backfill account={account} />
        <BudgetBars budget={account.budget} />
      </div>
    </Panel>
  );
}

function Figure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex-1 basis-36 bg-surface px-4 py-2.5">
      <dt className="text-sm text-faint">{title}</dt>
      <dd className="text-lg font-medium">{children}</dd>
    </div>
  );
}

function Backfill({ account }: { account: AccountStatus }) {
  const { backfill, historiesComplete, historiesGone, backlog, readPerSecond } = account;
  const known = historiesComplete + historiesGone + backlog;
  return (
    <section aria-label="Backfill" className="flex flex-col gap-3">
      <h3 className="font-medium">What AWS still has</h3>
      <Progress
        label="State machines listed to the end"
        done={backfill.machinesDone}
        all={backfill.machines}
        words={`${formatCount(backfill.machinesDone)} of ${formatCount(backfill.machines)}`}
      />
      <Progress
        label="Histories read"
        done={historiesComplete + historiesGone}
        all={known}
        words={`${formatCount(historiesComplete)} of ${formatCount(known)}`}
      />
      <p className="text-soft">
        {estimateWords(account)}
        {backlog > 0 && readPerSecond > 0 ? ` ${rate(readPerSecond)} a second at present.` : ''}
        {historiesGone > 0 ? ` Of ${formatCount(historiesGone)} AWS no longer had the history.` : ''}
      </p>
      {backfill.reachedBackTo === null ? null : (
        <p className="text-soft">
          Reached back to <RelativeTime at={backfill.reachedBackTo} />.
        </p>
      )}
    </section>
  );
}

const rate = (perSecond: number) => (perSecond < 10 ? perSecond.toFixed(1) : formatCount(perSecond));

export function Progress({
  label,
  done,
  all,
  words,
}: {
  label: string;
  done: number;
  all: number;
  words: string;
}) {
  const share = all > 0 ? done / all : 0;
  return (
    <div>
      <div className="flex justify-between gap-4 text-sm">
        <span className="text-soft">{label}</span>
        <span className="tabular">
          {words}{' '}
          <span className="ml-1 inline-block w-14 text-right text-faint">{formatShare(done, all)}</span>
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        className="mt-1 h-1.5 overflow-hidden rounded-sm bg-hover"
      >
        <div
          className="h-full origin-left bg-accent transition-transform duration-150"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  );
}
