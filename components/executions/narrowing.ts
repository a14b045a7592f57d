import { isCustomRange, RANGES } from '#components/shell/time-range.ts';
import { EXECUTION_STATUS } from '#lib/trace/status.ts';
import { type ExecutionParams, executionsHref } from './execution-params.ts';

/** One thing that narrows the list, and the list without it. */
export interface Narrowing {
  readonly key: string;
  readonly label: string;
  readonly without: string;
}

/** What narrows the list, most particular first: the order in which one would drop it when nothing matches. */
export function narrowings(params: ExecutionParams): Narrowing[] {
  const drop = (key: string, label: string, changes: Partial<ExecutionParams>): Narrowing => ({
    key,
    label,
    without: executionsHref(params, changes),
  });
  const { q, status, machine, account, path } = params;
  const text = q.trim();
  return [
    ...(text ? [drop('q', `“${text}”`, { q: '' })] : []),
    ...status.map((each) =>
      drop(`status-${each}`, EXECUTION_STATUS[each].label, { status: status.filter((s) => s !== each) }),
    ),
    ...(path ? [drop(`path-${path}`, path.slice(0, 8), { path: null })] : []),
    ...machine.map((each) =>
      drop(`machine-${each}`, each, { machine: machine.filter((name) => name !== each) }),
    ),
    ...account.map((each) =>
      drop(`account-${each}`, each, { account: account.filter((key) => key !== each) }),
    ),
    ...rangeNarrowing(params, drop),
  ];
}

function rangeNarrowing(
  params: ExecutionParams,
  drop: (key: string, label: string, changes: Partial<ExecutionParams>) => Narrowing,
): Narrowing[] {
  if (isCustomRange(params))
    return [drop('range', 'the chosen time', { from: null, to: null, range: 'all' })];
  if (params.range === 'all') return [];
  return [drop('range', RANGES[params.range].label.toLowerCase(), { range: 'all' })];
}
