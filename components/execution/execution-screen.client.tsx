'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import { type EventId, epochMillis } from '#lib/units.ts';
import { pathMarks } from '../graph/path-marks.ts';
import { useNow } from '../ui/use-now.client.ts';
import { EventPayloads } from './event-payloads.ts';
import './execution.css';
import { ExecutionPanel } from './execution-panel.client.tsx';
import { ExecutionTab } from './execution-tab.client.tsx';
import { ExecutionTabs } from './execution-tabs.client.tsx';
import type { ExecutionView } from './execution-view.ts';
import { Oddities } from './oddities.tsx';
import { reachOf } from './reach-words.ts';
import { unpackTrace } from './unpack-trace.ts';
import { PayloadsContext } from './use-event.client.ts';
import { useExecutionKeys } from './use-execution-keys.client.ts';
import { useLive } from './use-live.client.ts';
import { useSelection } from './use-selection.client.ts';
import { type Failure, WhatWentWrong } from './what-went-wrong.client.tsx';

/** All of an execution under its header: what went wrong, the tabs, and the panel of what is selected in them. */
export function ExecutionScreen({ view, failure }: { view: ExecutionView; failure: Failure | null }) {
  const light = useMemo(() => unpackTrace(view.packed), [view.packed]);
  const byId = useMemo(() => new Map(light.trace.visits.map((visit) => [visit.id, visit])), [light]);
  const selection = useSelection(byId);
  const [payloads] = useState(() => new EventPayloads(`/executions/${view.id}/events`));
  const running =
    light.trace.stoppedAt === null && (view.status === 'RUNNING' || view.status === 'PENDING_REDRIVE');
  const now = epochMillis(useNow(running ? null : (light.trace.lastEventAt ?? view.madeAt), view.madeAt));
  useLive(view);
  const note = useExecutionKeys(selection);

  const marks = useMemo(
    () =>
      view.layout && {
        ...pathMarks(light.trace, view.layout, selection.narrowings),
        unmarked: reachOf(view, light),
      },
    [light, view, selection.narrowings],
  );
  // The graph of a large execution may lag a moment behind the panel; never the other way round.
  const shownMarks = useDeferredValue(marks);
  const hasPanel = selection.statePath !== null;

  return (
    <PayloadsContext value={payloads}>
      {failure && (
        <WhatWentWrong
          failure={failure}
          status={light.trace.status}
          byId={byId}
          startedAt={light.trace.startedAt}
          onSelect={selection.selectVisit}
        />
      )}
      <Oddities light={light} onEvents={() => selection.setTab('events')} />
      <ExecutionTabs view={view} light={light} tab={selection.tab} onTab={selection.setTab} />
      <div className="execution-work" data-panel={hasPanel}>
        <div className="execution-main">
          <div className="execution-fill">
            <ExecutionTab
              view={view}
              light={light}
              byId={byId}
              marks={shownMarks}
              selection={selection}
              focus={focusOf(light.trace.rootCause?.visit ?? lastVisit(light.trace.path), byId)}
              now={now}
            />
          </div>
        </div>
        {hasPanel && <ExecutionPanel view={view} light={light} byId={byId} selection={selection} now={now} />}
      </div>
      <p role="status" className="execution-note" data-shown={note !== ''}>
        {note}
      </p>
    </PayloadsContext>
  );
}

const lastVisit = (path: readonly EventId[]): EventId | null => path.at(-1) ?? null;

const focusOf = (visit: EventId | null, byId: ReadonlyMap<EventId, { readonly statePath: string }>) =>
  visit === null ? null : (byId.get(visit)?.statePath ?? null);
