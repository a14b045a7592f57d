import { EVERYTHING, type ExecutionFilter, filterOf as filterFor } from '#lib/search/execution-filter.ts';
import { parseQuery } from '#lib/search/parse-query.ts';
import { countExecutions } from '#lib/store/queries/count-executions.ts';
import { countOverTime } from '#lib/store/queries/count-over-time.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { EXECUTION_STATUSES } from '#lib/trace/status.ts';
import { epochMillis } from '#lib/units.ts';
import { customerName, machineName, WORLD } from './million-executions.ts';

type Narrowing = Partial<ExecutionFilter>;
const DAY_MS = 86_400_000;
const PAGE = 50;
const HUNDREDTH = 99 * PAGE;
const VIEWER = { name: 'bench', accounts: 'all' } as const;

const days = (from: number, to: number): Narrowing => ({
  from: epochMillis(WORLD.from + from * DAY_MS),
  to: epochMillis(WORLD.from + to * DAY_MS),
});

/** Values of each filter, common and rare ones. */
const VALUES: Readonly<Record<string, readonly Narrowing[]>> = {
  status: [
    ...EXECUTION_STATUSES.map((status) => ({ status: [status] })),
    { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
  ],
  machine: [0, 1, 5, 30, 59]
    .map((n) => ({ machine: [machineName(n)] }))
    .concat([{ machine: ['team-3-*'] }, { machine: ['*'] }]),
  account: WORLD.accounts.map((account) => ({ account: [account] })),
  time: [days(0, 1), days(100, 107), days(200, 290), days(359.9, 360), days(-10, 0)],
  text: [
    'needle-in-haystack',
    'PaymentDeclined',
    'quota exceeded',
    'team-0-machine-0',
    'execution',
    'deadbeef',
    'ab',
    'nothing has this',
  ].map((text) => ({ text })),
  search: [
    'input.order.id:needle',
    `input.customer:${customerName(7)}`,
    customerName(7),
    'input.currency:EUR',
    'input.customer:nobody',
    'state:Ship',
    'state:Refund',
    'duration:>9m',
    'duration:>599s',
    'error:PaymentDeclined',
    '-error:States.* is:failed',
    'failed:ChargeCard',
    'retries:3',
    `input.customer:${customerName(9)} is:failed`,
  ].map(searched),
};

function searched(text: string): Narrowing {
  const query = parseQuery(text);
  if (!query.ok) throw new Error(query.error.message);
  const { status, text: words, clauses } = filterFor(query.value, { from: null, to: null });
  return { clauses, ...(status.length > 0 && { status }), ...(words !== null && { text: words }) };
}

/** Of the searches so many, rare and common ones, stand for all beside another filter: all would take ten minutes. */
const PAIRED_SEARCHES = 4;

/** Each filter alone and each pair, with every combination of their values. */
export function filterCases(): readonly {
  readonly name: string;
  readonly filters: readonly ExecutionFilter[];
}[] {
  const all = Object.entries(VALUES);
  const kinds = all.map(
    ([name, values]) => [name, name === 'search' ? values.slice(0, PAIRED_SEARCHES) : values] as const,
  );
  const single = all.map(([name, values]) => ({ name, filters: values.map(filterOf) }));
  const pairs = kinds.flatMap(([name, values], at) =>
    kinds.slice(at + 1).map(([other, others]) => ({
      name: `${name} + ${other}`,
      filters: values.flatMap((one) => others.map((two) => filterOf({ ...one, ...two }))),
    })),
  );
  return [...single, ...pairs];
}

const filterOf = (narrowing: Narrowing): ExecutionFilter => ({
  ...EVERYTHING,
  ...narrowing,
});

/** Milliseconds of the first page, and of the hundredth where the filter leaves that many; each the median of three. */
export async function timePages(filter: ExecutionFilter): Promise<readonly number[]> {
  const first = await timed(() => listExecutions(VIEWER, filter, { cursor: null, limit: PAGE }));
  const { next } = await listExecutions(VIEWER, filter, { cursor: null, limit: HUNDREDTH });
  if (next === null) return [first];
  return [first, await timed(() => listExecutions(VIEWER, filter, { cursor: next, limit: PAGE }))];
}

/** Milliseconds to count what a filter leaves by status. */
export const timeCounts = (filter: ExecutionFilter): Promise<number> =>
  timed(() => countExecutions(VIEWER, filter));

/** Milliseconds until the counts over the world's time in 60 slices are shown, and until they are exact. */
export async function timeHistogram(
  filter: ExecutionFilter,
): Promise<{ readonly soon: number; readonly exact: number }> {
  const range = { from: WORLD.from, to: epochMillis(WORLD.from + WORLD.days * DAY_MS), count: 60 };
  const runs: { soon: number; exact: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    const { exact } = await countOverTime(VIEWER, filter, range);
    const soon = performance.now() - start;
    await exact;
    runs.push({ soon, exact: performance.now() - start });
  }
  return { soon: median(runs.map(({ soon }) => soon)), exact: median(runs.map(({ exact }) => exact)) };
}

const RUNS = 3;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

export const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
