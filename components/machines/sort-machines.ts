import type { MachineRow } from '#lib/store/queries/list-machines.ts';

/** What a list of machines can be ordered by; `trouble` puts what fails most first and what is idle last. */
export const SORTS = {
  trouble: 'Trouble',
  name: 'Name',
  started: 'Started',
  day: 'Started in 24 h',
  week: 'Started in 7 days',
  month: 'Started in 30 days',
  failed: 'Failed',
  rate: 'Failure rate',
  running: 'Running',
  retries: 'Retries',
  p50: 'p50',
  p95: 'p95',
  'last-failure': 'Last failure',
  'last-started': 'Last started',
} as const;
export type SortKey = keyof typeof SORTS;
export const SORT_KEYS = Object.keys(SORTS) as SortKey[];
export type Order = 'asc' | 'desc';

type Value = (machine: MachineRow) => number | null;

const VALUES: Readonly<Record<Exclude<SortKey, 'name' | 'trouble'>, Value>> = {
  started: ({ started }) => started,
  day: ({ startedIn }) => startedIn.day,
  week: ({ startedIn }) => startedIn.week,
  month: ({ startedIn }) => startedIn.month,
  failed: ({ failed }) => failed,
  rate: (machine) => failureRate(machine),
  running: ({ running }) => running,
  p50: ({ p50 }) => p50,
  p95: ({ p95 }) => p95,
  retries: ({ retries }) => retries,
  'last-failure': ({ lastFailure }) => lastFailure?.at ?? null,
  'last-started': ({ lastStartedAt }) => lastStartedAt,
};

/** Failed of those that finished; null when none did. */
export function failureRate({ failed, succeeded }: Pick<MachineRow, 'failed' | 'succeeded'>): number | null {
  const finished = failed + succeeded;
  return finished === 0 ? null : failed / finished;
}

/** Which way a column is sorted when it is chosen: names from A, figures from the largest. */
export const firstOrder = (key: SortKey): Order => (key === 'name' ? 'asc' : 'desc');

/** What is not known stands last either way; ties are broken by name, so the order is the same every time. */
export function sortMachines(
  machines: readonly MachineRow[],
  key: SortKey,
  order: Order = firstOrder(key),
): MachineRow[] {
  const byName = (one: MachineRow, other: MachineRow) =>
    one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1);
  if (key === 'name') return [...machines].sort((a, b) => (order === 'asc' ? byName(a, b) : byName(b, a)));
  const values = key === 'trouble' ? [VALUES.failed, VALUES.retries, VALUES.started] : [VALUES[key]];
  const sign = order === 'asc' ? 1 : -1;
  return [...machines].sort((one, other) => {
    for (const value of values) {
      const difference = compare(value(one), value(other), sign);
      if (difference !== 0) return difference;
    }
    return byName(one, other);
  });
}

function compare(one: number | null, other: number | null, sign: number): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return sign * (one - other);
}
