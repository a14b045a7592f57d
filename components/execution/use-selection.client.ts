'use client';

import { useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import type { Visit } from '#lib/trace/types.ts';
import { type EventId, eventId } from '#lib/units.ts';
import { type Narrowing, narrowingToShow, parseNarrowing, printNarrowing } from '../graph/narrowing.ts';
import { visitToShow } from '../graph/path-marks.ts';
import { executionParams, executionQuery, type TabName } from './execution-params.ts';

export interface Selection {
  readonly tab: TabName;
  readonly visit: Visit | null;
  /** The selected state's path: of the visit, or of a state that was not reached. */
  readonly statePath: string | null;
  readonly attempt: number | null;
  readonly narrowings: readonly Narrowing[];
  readonly setTab: (tab: TabName) => void;
  readonly selectVisit: (id: EventId, attempt?: number | null) => void;
  readonly selectAttempt: (attempt: number) => void;
  readonly setNarrowings: (narrowings: readonly Narrowing[]) => void;
  readonly clear: () => void;
}

/** The one selection that graph, timeline, tables and panel share. The address holds it; Back goes back in it. */
export function useSelection(visits: ReadonlyMap<EventId, Visit>): Selection {
  const [params, setParams] = useQueryStates(executionParams, { history: 'push', scroll: false });
  const narrowings = useMemo(
    () => params.within.flatMap((text) => parseNarrowing(text) ?? []),
    [params.within],
  );
  const visit = params.visit === null ? null : (visits.get(eventId(params.visit)) ?? null);

  const selectVisit = useCallback(
    (id: EventId, attempt: number | null = null) => {
      const next = visits.get(id);
      const within = next ? narrowingToShow(visits, narrowings, next).map(printNarrowing) : null;
      void setParams({ visit: id, attempt, state: null, within });
    },
    [visits, narrowings, setParams],
  );
  return {
    tab: params.tab,
    visit,
    statePath: visit?.statePath ?? params.state,
    attempt: visit ? params.attempt : null,
    narrowings,
    selectVisit,
    setTab: useCallback((tab) => void setParams({ tab }), [setParams]),
    selectAttempt: useCallback((attempt) => void setParams({ attempt }), [setParams]),
    setNarrowings: useCallback((next) => void setParams({ within: next.map(printNarrowing) }), [setParams]),
    clear: useCallback(() => void setParams({ visit: null, state: null, attempt: null }), [setParams]),
  };
}

/** Where clicking a state of the graph leads: its loudest visit, or the state itself when it was not reached. */
export function useNodeSelection(
  visitsByNode: ReadonlyMap<string, readonly Visit[]>,
  narrowings: readonly Narrowing[],
): { readonly hrefFor: (statePath: string) => string; readonly select: (statePath: string) => void } {
  const [, setParams] = useQueryStates(executionParams, { history: 'push', scroll: false });
  const paramsFor = useCallback(
    (statePath: string) => {
      const visit = visitToShow(visitsByNode.get(statePath) ?? []);
      return visit
        ? { visit: Number(visit.id), state: null, attempt: null }
        : { visit: null, state: statePath, attempt: null };
    },
    [visitsByNode],
  );
  return {
    hrefFor: useCallback(
      (statePath) => executionQuery({ ...paramsFor(statePath), within: narrowings.map(printNarrowing) }),
      [paramsFor, narrowings],
    ),
    select: useCallback((statePath) => void setParams(paramsFor(statePath)), [paramsFor, setParams]),
  };
}
