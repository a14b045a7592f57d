import { AccountName } from '#components/shell/account-name.client.tsx';
import { Duration } from '#components/ui/duration.tsx';
import { ElapsedTime } from '#components/ui/elapsed-time.client.tsx';
import { IconCount } from '#components/ui/icon-count.tsx';
import { Link } from '#components/ui/link.tsx';
import { MiddleTruncate } from '#components/ui/middle-truncate.tsx';
import { RelativeTime } from '#components/ui/relative-time.client.tsx';
import { StatusIcon } from '#components/ui/status-icon.tsx';
import type { ExecutionRow } from '#lib/store/queries/list-executions.ts';
import { EXECUTION_STATUS } from '#lib/trace/status.ts';
import { inList } from '../execution/in-list.ts';
import { WhatHappened } from './what-happened.tsx';

/**
 * Rows of executions. `without` leaves the machine's column away where the page is about one machine. Under
 * 768 px a row keeps its name (or what failed) and when it started.
 */
export function ExecutionTable({
  rows,
  label,
  without,
  list = '',
}: {
  rows: readonly ExecutionRow[];
  label: string;
  without?: 'machine';
  /** The query of the list that these rows are of: an execution opened out of it leads to its neighbours. */
  list?: string;
}) {
  const withMachine = without !== 'machine';
  return (
    <table className="w-full table-fixed border-collapse" aria-label={label}>
      <colgroup>
        <col className="w-10 md:w-12" />
        {withMachine ? <col className="hidden w-[18%] md:table-column 2xl:w-[19rem]" /> : null}
        <col className="md:w-[17%] 2xl:w-[19rem]" />
        <col className="hidden md:table-column" />
        <col className="hidden w-20 md:table-column" />
        <col className="hidden w-24 md:table-column" />
        <col className="w-24 md:w-28" />
      </colgroup>
      <thead>
        <tr className="h-8 text-left text-sm text-faint">
          <th scope="col" className="font-normal">
            <span className="sr-only">Status</span>
          </th>
          {withMachine ? (
            <th scope="col" className={`${HIDDEN} font-normal`}>
              Machine
            </th>
          ) : null}
          <th scope="col" className="pr-4 font-normal">
            Execution
          </th>
          <th scope="col" className={`${HIDDEN} font-normal`}>
            What happened
          </th>
          <th scope="col" className={`${HIDDEN} font-normal`}>
            <span className="sr-only">Retries and caught failures</span>
          </th>
          <th scope="col" className={`${HIDDEN} text-right font-normal`}>
            Duration
          </th>
          <th scope="col" className="pr-4 text-right font-normal md:pr-6">
            Started
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} withMachine={withMachine} list={list} />
        ))}
      </tbody>
    </table>
  );
}

const HIDDEN = 'hidden pr-4 md:table-cell';

function Row({ row, withMachine, list }: { row: ExecutionRow; withMachine: boolean; list: string }) {
  const { icon, tone, label, failed } = EXECUTION_STATUS[row.status];
  return (
    <tr
      className="group relative h-(--row) border-t border-border align-middle focus-within:bg-hover hover:bg-hover"
      data-execution={row.id}
      data-status={row.status}
    >
      <td className="pl-4 md:pl-6">
        <span className="flex">
          <StatusIcon icon={icon} tone={tone} label={label} />
        </span>
      </td>
      {withMachine ? (
        <td className={`${HIDDEN} text-soft`} title={row.machineName}>
          <span className="flex items-baseline gap-2">
            <MiddleTruncate text={row.machineName} />
            <AccountName account={row.account} />
          </span>
        </td>
      ) : null}
      <td className="py-1 pr-4">
        <Link
          href={inList(row.id, list)}
          data-row
          title={row.name}
          aria-label={row.name}
          className="data block text-text -outline-offset-1 after:absolute after:inset-0"
        >
          <MiddleTruncate text={row.name} />
        </Link>
        <div className="text-sm text-soft md:hidden">
          {withMachine ? <MiddleTruncate text={row.machineName} /> : null}
          {failed ? (
            <div className="truncate">
              <WhatHappened row={row} />
            </div>
          ) : null}
        </div>
      </td>
      <td className={`${HIDDEN} truncate`}>
        <WhatHappened row={row} />
      </td>
      <td className={HIDDEN}>
        <span className="flex justify-end gap-2">
          <Marks row={row} />
        </span>
      </td>
      <td className={`${HIDDEN} text-right`}>
        {row.status === 'RUNNING' ? <ElapsedTime since={row.startedAt} /> : <Duration ms={row.durationMs} />}
      </td>
      <td className="pr-4 text-right text-soft md:pr-6">
        <span className="relative z-10">
          <RelativeTime at={row.startedAt} />
        </span>
      </td>
    </tr>
  );
}

function Marks({ row: { retries, caught, redriveCount } }: { row: ExecutionRow }) {
  return (
    <>
      {redriveCount > 0 ? (
        <IconCount
          icon="redo"
          tone="pending-redrive"
          count={redriveCount}
          words={`redriven ${times(redriveCount)}`}
        />
      ) : null}
      {caught ? (
        <IconCount
          icon="shield"
          tone="caught"
          count={caught}
          words={`${caught} ${caught === 1 ? 'failure' : 'failures'} caught`}
        />
      ) : null}
      {retries ? (
        <IconCount
          icon="retry"
          tone="retried"
          count={retries}
          words={`${retries} ${retries === 1 ? 'retry' : 'retries'}`}
        />
      ) : null}
    </>
  );
}

const times = (n: number) => (n === 1 ? 'once' : `${n} times`);
