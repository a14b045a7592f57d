'use client';

import { cutText } from '#lib/trace/cut-text.ts';
import { VISIT_STATUS, type VisitStatus } from '#lib/trace/status.ts';
import { visibleText } from '../payload/visible-text.ts';
import { formatCount } from '../ui/format.ts';
import {
  errorChoices,
  RUN_ORDERS,
  type RunKind,
  type RunOrder,
  type StateRun,
  statusChoices,
} from './state-runs.ts';
import type { ChangeRunsShown, RunsShown } from './use-opened-state.client.ts';

const ORDERS: Readonly<Record<RunOrder, string>> = {
  loudest: 'Failed first',
  entered: 'In order',
  longest: 'Longest first',
};
const MOST_ERRORS = 100;

interface RunFiltersProps {
  readonly kind: RunKind;
  readonly kinds: readonly RunKind[];
  readonly runs: readonly StateRun[];
  readonly shown: RunsShown;
  readonly onChange: ChangeRunsShown;
}

/** By status and by error, each with its count; few runs need none. */
export function RunFilters({ kind, kinds, runs, shown, onChange }: RunFiltersProps) {
  const statuses = statusChoices(runs);
  const errors = errorChoices(runs);
  return (
    <div className="flex flex-wrap items-center gap-2 pb-1.5">
      {kinds.length > 1 && (
        <Choice
          label="What to list"
          value={kind}
          onChoose={(next) =>
            onChange({ rowsBy: next === 'visits' ? 'visits' : null, rowsStatus: null, rowsError: null })
          }
          choices={kinds.map((each) => [each, each === 'visits' ? 'Visits' : 'Iterations'])}
        />
      )}
      {(statuses.length > 1 || shown.rowsStatus !== null) && (
        <Choice
          label="Status"
          value={shown.rowsStatus ?? ''}
          onChoose={(next) => onChange({ rowsStatus: statuses.find(([each]) => each === next)?.[0] ?? null })}
          choices={[
            ['', 'All statuses'],
            ...missing(statuses, shown.rowsStatus).map(
              ([status, count]) => [status, `${VISIT_STATUS[status].label} (${formatCount(count)})`] as const,
            ),
          ]}
        />
      )}
      {(errors.length > 0 || shown.rowsError !== null) && (
        <Choice
          label="Error"
          value={shown.rowsError ?? ALL}
          onChoose={(next) => onChange({ rowsError: next === ALL ? null : next })}
          choices={[
            [ALL, 'All errors'],
            ...missing(errors.slice(0, MOST_ERRORS), shown.rowsError).map(
              ([error, count]) => [error, `${errorWords(error)} (${formatCount(count)})`] as const,
            ),
          ]}
        />
      )}
      {runs.length > 1 && (
        <Choice
          label="Order"
          value={shown.rowsOrder}
          onChoose={(next) => onChange({ rowsOrder: RUN_ORDERS.find((each) => each === next) ?? 'loudest' })}
          choices={RUN_ORDERS.map((order) => [order, ORDERS[order]])}
        />
      )}
    </div>
  );
}

/** Stands for no choice of an error: no error has such a name. */
const ALL = '\u0000';

const errorWords = (error: string) => visibleText(cutText(error, 80)) || 'without a name';

/** A filter from an address is offered, though nothing matches it. */
function missing<Value extends VisitStatus | string>(
  found: readonly (readonly [Value, number])[],
  chosen: Value | null,
): readonly (readonly [Value, number])[] {
  return chosen === null || found.some(([value]) => value === chosen) ? found : [...found, [chosen, 0]];
}

function Choice({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: string;
  choices: readonly (readonly [value: string, words: string])[];
  onChoose: (value: string) => void;
}) {
  return (
    <select
      value={value}
      onChange={(event) => onChoose(event.target.value)}
      aria-label={label}
      className="h-8 max-w-64 rounded-md border border-border-control bg-surface px-2"
    >
      {choices.map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  );
}
