import { createSerializer, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { rangeParsers, resolveRange } from '#components/shell/time-range.ts';
import type { ExecutionFilter } from '#lib/store/queries/list-executions.ts';
import { EXECUTION_STATUSES, type ExecutionStatus } from '#lib/trace/status.ts';
import type { EpochMillis } from '#lib/units.ts';

/** The URL of the executions list: page, islands, live stream and links read and write it by this one map. */
export const executionParsers = {
  q: parseAsString.withDefault(''),
  status: parseAsArrayOf(parseAsStringLiteral(EXECUTION_STATUSES)).withDefault([]),
  // AWS allows no comma in a machine's name.
  machine: parseAsArrayOf(parseAsString).withDefault([]),
  account: parseAsArrayOf(parseAsString).withDefault([]),
  path: parseAsString,
  ...rangeParsers,
  cursor: parseAsString,
};

export interface ExecutionParams {
  readonly q: string;
  readonly status: readonly ExecutionStatus[];
  readonly machine: readonly string[];
  readonly account: readonly string[];
  /** The key of the path they took. */
  readonly path?: string | null;
  readonly range: ReturnType<typeof rangeParsers.range.parse> & string;
  readonly from: EpochMillis | null;
  readonly to: EpochMillis | null;
  readonly cursor: string | null;
}

const serialize = createSerializer(executionParsers);

/** A link into the list: these parameters, with some changed. Changing anything but the cursor begins at the first page. */
export function executionsHref(params: ExecutionParams, changes: Partial<ExecutionParams> = {}): string {
  const next = { ...params, cursor: null, ...changes };
  return serialize('/executions', {
    ...next,
    status: [...next.status],
    machine: [...next.machine],
    account: [...next.account],
  });
}

export function executionFilter(params: ExecutionParams, now: number): ExecutionFilter {
  return {
    status: params.status,
    machine: params.machine,
    account: params.account,
    ...resolveRange(params, now),
    text: params.q.trim() || null,
    path: params.path || null,
  };
}

/** Only the first page of a range that reaches into now can have something arrive. */
export const canBeLive = ({ cursor, to }: ExecutionParams) => cursor === null && to === null;
