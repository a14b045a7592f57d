import { formatCount, formatDuration, formatMoment } from '#components/ui/format.ts';
import type { AccountStatus } from '#lib/store/queries/get-status.ts';

/** How far the walk back through what AWS still has has come, and what it leaves. */
export function BackfillProgress({ account }: { account: AccountStatus }) {
  const { backfill, backlog, historiesComplete } = account;
  const known = backlog + historiesComplete;
  const share = known === 0 ? 0 : historiesComplete / known;
  return (
    <div className="mt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium">Past executions</h3>
        <p className="text-sm text-soft">{progressInWords(account)}</p>
      </div>
      <div
        role="progressbar"
        aria-label="Histories read"
        aria-valuemin={0}
        aria-valuemax={known}
        aria-valuenow={historiesComplete}
        className="mt-1 h-2 overflow-hidden rounded-full bg-hover"
      >
        <div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="mt-1 text-sm text-soft">
        {formatCount(historiesComplete)} of {formatCount(known)} known histories read
        {account.historiesGone > 0
          ? `; ${formatCount(account.historiesGone)} were gone at AWS before they could be`
          : ''}
        {backfill.reachedBackTo === null
          ? ''
          : `; listed back to ${formatMoment(backfill.reachedBackTo, 'UTC')}`}
      </p>
    </div>
  );
}

function progressInWords({ backfill, backlog, estimateMs }: AccountStatus): string {
  if (!backfill.done) {
    const machines = `${backfill.machinesDone} of ${backfill.machines} listed to the end`;
    return estimateMs === null
      ? machines
      : `${machines}; the known part is read in about ${formatDuration(estimateMs)}`;
  }
  if (backlog === 0) return 'everything AWS still has is here';
  return estimateMs === null
    ? 'all listed, reading'
    : `all listed; read in about ${formatDuration(estimateMs)}`;
}
