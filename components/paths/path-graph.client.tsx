'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import type { GraphLayout } from '#lib/asl/graph-types.ts';
import { statePath, TOP } from '#lib/asl/state-path.ts';
import type { MachineDetail } from '#lib/store/queries/get-machine.ts';
import { StateGraph } from '../graph/state-graph.client.tsx';
import { useMachineHref } from '../machines/use-machine-href.client.ts';
import { visibleText } from '../payload/visible-text.ts';
import { type ChosenPath, chosenPathMarks } from './chosen-path-marks.ts';
import { trafficMarks } from './traffic-marks.ts';

const parsers = { state: parseAsString, path: parseAsString };

/** The graph with its traffic, or with the chosen path alone. Choosing a state lists the paths through it. */
export function PathGraph({
  machineId,
  layout,
  states,
  transitions,
  chosen,
}: { machineId: string; layout: GraphLayout; chosen: ChosenPath | null } & Pick<
  MachineDetail,
  'states' | 'transitions'
>) {
  const [{ state }, setParams] = useQueryStates(parsers, {
    history: 'replace',
    scroll: false,
    shallow: false,
  });
  const path = useMemo(() => chosen && chosenPathMarks(layout, chosen), [layout, chosen]);
  const marks = useMemo(
    () => path ?? trafficMarks(layout, { states, transitions }),
    [layout, states, transitions, path],
  );
  const hrefOf = useMachineHref(machineId);
  const hrefFor = useCallback((id: string) => hrefOf({ tab: 'paths', state: id }), [hrefOf]);
  const select = useCallback((id: string) => void setParams({ state: id, path: null }), [setParams]);
  return (
    <StateGraph
      layout={layout}
      marks={marks}
      selected={state}
      focus={endOf(chosen) ?? state}
      hrefFor={hrefFor}
      onSelect={select}
      label={chosen ? 'State graph with the chosen path' : 'State graph with traffic'}
    >
      {path && path.strangers.length > 0 ? (
        <p className="absolute right-3 bottom-3 left-3 line-clamp-2 sm:right-52 rounded-md border border-border bg-raised px-3 py-1.5 text-sm text-soft">
          Not in the definition drawn here: {path.strangers.map(visibleText).join(', ')}
        </p>
      ) : null}
    </StateGraph>
  );
}

/** Where a path ended is what one looks for on a graph too large to be seen whole. */
function endOf(path: ChosenPath | null): string | null {
  const last = path?.states.at(-1);
  return last && 'state' in last ? statePath(TOP, last.state) : null;
}
