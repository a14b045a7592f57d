'use client';

import { useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import type { GraphLayout } from '#lib/asl/graph-types.ts';
import type { MachineDetail } from '#lib/store/queries/get-machine.ts';
import { StateGraph } from '../graph/state-graph.client.tsx';
import { classNames } from '../ui/class-names.ts';
import { FIGURES, type Figure, machineMarks } from './machine-marks.ts';
import { machineParsers } from './machine-params.ts';
import { useMachineHref } from './use-machine-href.client.ts';

const WORDS = {
  failures: { label: 'Failures', tint: 'Tinted by the share of visits that failed' },
  visits: { label: 'Visits', tint: 'Tinted by visits, against the state with the most' },
  retries: { label: 'Retries', tint: 'Tinted by retries per visit' },
  p95: { label: 'p95', tint: 'Tinted by how long 95 of 100 successes took at most' },
} as const satisfies Record<Figure, { label: string; tint: string }>;

const { show: showParser, state: stateParser } = machineParsers;
const parsers = { show: showParser, state: stateParser };

/** The graph of a machine with what its executions did in each state; the chosen state is told in figures below. */
export function MachineGraph({
  machineId,
  layout,
  states,
  transitions,
}: { machineId: string; layout: GraphLayout } & Pick<MachineDetail, 'states' | 'transitions'>) {
  const [{ show, state }, setParams] = useQueryStates(parsers, { history: 'replace', scroll: false });
  const marks = useMemo(
    () => machineMarks(layout, { states, transitions }, show),
    [layout, states, transitions, show],
  );
  const hrefOf = useMachineHref(machineId);
  const hrefFor = useCallback((id: string) => hrefOf({ state: id }), [hrefOf]);
  const select = useCallback((id: string) => void setParams({ state: id }), [setParams]);
  return (
    <div className="flex h-full flex-col">
      <fieldset className="flex h-10 shrink-0 items-center gap-1 border-b border-border px-2">
        <legend className="sr-only">What the graph shows</legend>
        {FIGURES.map((figure) => (
          <label
            key={figure}
            className={classNames(
              'flex h-7 cursor-pointer items-center rounded-md px-2 has-focus-visible:outline-2 has-focus-visible:outline-focus',
              figure === show ? 'bg-selected font-medium' : 'text-soft hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name="figure"
              className="sr-only"
              checked={figure === show}
              onChange={() => void setParams({ show: figure })}
            />
            {WORDS[figure].label}
          </label>
        ))}
        <span className="ml-auto truncate pl-2 text-faint text-sm max-md:hidden">{WORDS[show].tint}</span>
      </fieldset>
      <div className="min-h-0 flex-1">
        <StateGraph
          layout={layout}
          marks={marks}
          selected={state}
          hrefFor={hrefFor}
          onSelect={select}
          label="State graph with figures"
        />
      </div>
    </div>
  );
}
