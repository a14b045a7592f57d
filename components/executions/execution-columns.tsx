import type { ReactNode } from 'react';
import { visibleText } from '#components/payload/visible-text.ts';
import { AccountName } from '#components/shell/account-name.client.tsx';
import { Count } from '#components/ui/count.tsx';
import { Duration } from '#components/ui/duration.tsx';
import { ElapsedTime } from '#components/ui/elapsed-time.client.tsx';
import { MiddleTruncate } from '#components/ui/middle-truncate.tsx';
import { RelativeTime } from '#components/ui/relative-time.client.tsx';
import type { ExecutionRow } from '#lib/store/queries/list-executions.ts';
import type { ColumnKey } from './column-choice.ts';
import { Marks } from './marks.tsx';
import { WhatHappened } from './what-happened.tsx';

export interface ExecutionColumn {
  /** Its width among the usual columns; what has none takes what is left. */
  readonly width: string;
  /** In rem: its width where the columns are more than the usual ones, which may be scrolled to. */
  readonly least: number;
  readonly number?: boolean;
  readonly cell: (row: ExecutionRow) => ReactNode;
}

/** How each column that can be chosen looks. */
export const EXECUTION_COLUMNS: Readonly<Record<ColumnKey, ExecutionColumn>> = {
  machine: {
    width: 'w-[18%] 2xl:w-[19rem]',
    least: 11,
    cell: ({ machineName, account }) => (
      <span className="flex items-baseline gap-2 text-soft" title={machineName}>
        <MiddleTruncate text={machineName} />
        <AccountName account={account} />
      </span>
    ),
  },
  account: { width: 'w-28', least: 7, cell: ({ account }) => <Words text={account} /> },
  revision: {
    width: 'w-20',
    least: 5,
    cell: ({ revisionNumber }) => <Words text={revisionNumber && `rev ${revisionNumber}`} />,
  },
  version: { width: 'w-20', least: 5, cell: ({ versionArn }) => <Words text={lastPart(versionArn)} /> },
  alias: { width: 'w-24', least: 6, cell: ({ aliasArn }) => <Words text={lastPart(aliasArn)} /> },
  happened: { width: '', least: 14, cell: (row) => <WhatHappened row={row} /> },
  marks: {
    width: 'w-20',
    least: 5,
    cell: (row) => (
      <span className="flex justify-end gap-2">
        <Marks row={row} />
      </span>
    ),
  },
  attempts: number(({ attempts }) => attempts),
  retries: number(({ retries }) => retries),
  caught: number(({ caught }) => caught),
  redrives: number(({ redriveCount }) => redriveCount),
  transitions: number(({ billableTransitions }) => billableTransitions),
  events: number(({ events }) => events),
  mapRun: {
    width: 'w-40',
    least: 10,
    cell: ({ mapRunArn }) => <Words text={mapRunArn && visibleText(mapRunArn.replace(/^.*?\//s, ''))} />,
  },
  duration: {
    width: 'w-24',
    least: 6,
    number: true,
    cell: ({ status, startedAt, durationMs }) =>
      status === 'RUNNING' ? <ElapsedTime since={startedAt} /> : <Duration ms={durationMs} />,
  },
  stopped: time(({ stoppedAt }) => stoppedAt),
  started: time(({ startedAt }) => startedAt),
};

function number(value: (row: ExecutionRow) => number | null): ExecutionColumn {
  return { width: 'w-20', least: 5, number: true, cell: (row) => <Count value={value(row)} /> };
}

function time(at: (row: ExecutionRow) => number | null): ExecutionColumn {
  return {
    width: 'w-24 md:w-28',
    least: 7,
    number: true,
    cell: (row) => (
      <span className="relative z-10 text-soft">
        <RelativeTime at={at(row)} />
      </span>
    ),
  };
}

const lastPart = (arn: string | null) => arn?.slice(arn.lastIndexOf(':') + 1) ?? null;

const Words = ({ text }: { text: string | number | null }) =>
  text ? (
    <span className="block truncate text-soft" title={String(text)}>
      {text}
    </span>
  ) : (
    <span className="text-faint">–</span>
  );
