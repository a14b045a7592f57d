'use client';

import { type ReactNode, Suspense, useMemo, useState } from 'react';
import type { EpochMillis, EventId } from '#lib/units.ts';
import { EventPayloads } from './event-payloads.ts';
import './execution.css';
import type { ExecutionSource } from './execution-source.ts';
import { ExecutionTab } from './execution-tab.client.tsx';
import { ExecutionTabs } from './execution-tabs.client.tsx';
import type { ExecutionView } from './execution-view.ts';
import { ExecutionPanel, usePanelAhead } from './lazy-panel.client.ts';
import type { LightTrace } from './light-trace.ts';
import { Oddities } from './oddities.tsx';
import { PayloadsContext, SourceContext } from './use-event.client.ts';
import { useExecutionKeys } from './use-execution-keys.client.ts';
import { useSelection } from './use-selection.client.ts';
import { type Failure, WhatWentWrong } from './what-went-wrong.client.tsx';

interface ExecutionWorkProps {
  readonly view: ExecutionView;
  /** The view's trace, unpacked. */
  readonly light: LightTrace;
  readonly failure: Failure | null;
  /** Up to when what runs is drawn. */
  readonly now: EpochMillis;
  /** The same one for as long as the same execution is shown. */
  readonly source: ExecutionSource;
  /** Said under what went wrong. */
  readonly seenBefore?: ReactNode;
}

/** An execution, collected or from a file: what went wrong, the tabs, and the panel of what is selected in them. */
export function ExecutionWork({ view, light, failure, now, source, seenBefore }: ExecutionWorkProps) {
  const byId = useMemo(() => new Map(light.trace.visits.map((visit) => [visit.id, visit])), [light]);
  const selection = useSelection(byId);
  const [payloads] = useState(() => new EventPayloads(source.events));
  const note = useExecutionKeys(selection);
  usePanelAhead();

  const hasPanel = selection.statePath !== null;

  return (
    <SourceContext value={source}>
      <PayloadsContext value={payloads}>
        {failure && (
          <WhatWentWrong
            failure={failure}
            status={light.trace.status}
            byId={byId}
            startedAt={light.trace.startedAt}
            onSelect={selection.selectVisit}
            seenBefore={seenBefore}
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
                selection={selection}
                focus={focusOf(light.trace.rootCause?.visit ?? lastVisit(light.trace.path), byId)}
                now={now}
              />
            </div>
          </div>
          {hasPanel && (
            <Suspense fallback={null}>
              <ExecutionPanel view={view} light={light} byId={byId} selection={selection} now={now} />
            </Suspense>
          )}
        </div>
        <p role="status" className="execution-note" data-shown={note !== ''}>
          {note}
        </p>
      </PayloadsContext>
    </SourceContext>
  );
}

const lastVisit = (path: readonly EventId[]): EventId | null => path.at(-1) ?? null;

const focusOf = (visit: EventId | null, byId: ReadonlyMap<EventId, { readonly statePath: string }>) =>
  visit === null ? null : (byId.get(visit)?.statePath ?? null);
