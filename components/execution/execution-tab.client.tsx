'use client';

import { Suspense, useMemo } from 'react';
import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import { nodesOfVisits } from '../graph/nodes-of-visits.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { TAB_WORDS } from './execution-params.ts';
import type { ExecutionView } from './execution-view.ts';
import { GraphTab } from './graph-tab.client.tsx';
import { DefinitionTab, EventsTable, InputOutput, StatesTable, Timeline } from './lazy-tabs.client.ts';
import type { LightTrace } from './light-trace.ts';
import type { Selection } from './use-selection.client.ts';

interface ExecutionTabProps {
  readonly view: ExecutionView;
  readonly light: LightTrace;
  readonly byId: ReadonlyMap<EventId, Visit>;
  readonly selection: Selection;
  readonly focus: string | null;
  readonly now: EpochMillis;
}

/** What the chosen tab shows. */
export function ExecutionTab(props: ExecutionTabProps) {
  const { tab } = props.selection;
  return (
    <div
      id="execution-tab"
      role="tabpanel"
      aria-labelledby={`tab-${tab}`}
      aria-label={TAB_WORDS[tab]}
      className="h-full"
    >
      <Suspense fallback={null}>
        <Content {...props} />
      </Suspense>
    </div>
  );
}

function Content({ view, light, byId, selection, focus, now }: ExecutionTabProps) {
  const { trace } = light;
  const { tab, visit } = selection;
  const nodeOf = useMemo(
    () => (view.layout ? nodesOfVisits(trace.visits, view.layout) : null),
    [trace.visits, view.layout],
  );
  const selectedNode = visit ? (nodeOf?.get(visit.id) ?? visit.statePath) : selection.statePath;
  const needsEvents = tab === 'timeline' || tab === 'states' || tab === 'events';
  if (needsEvents && view.missing !== null && light.events.length === 0) {
    return <EmptyState title="No events here">{view.missing}</EmptyState>;
  }
  switch (tab) {
    case 'graph':
      return (
        <GraphTab
          view={view}
          light={light}
          byId={byId}
          selection={selection}
          selectedNode={selectedNode}
          focus={selectedNode ?? focus}
        />
      );
    case 'timeline':
      return (
        <Timeline
          light={light}
          now={now}
          usual={view.usual}
          selected={visit?.id ?? null}
          onSelect={selection.selectVisit}
        />
      );
    case 'states':
      return <StatesTable light={light} byId={byId} now={now} selection={selection} />;
    case 'events':
      return (
        <EventsTable
          events={light.events}
          visits={byId}
          startedAt={trace.startedAt}
          selected={visit?.id ?? null}
          onSelect={selection.selectVisit}
        />
      );
    case 'definition':
      return (
        <DefinitionTab
          view={view}
          pointer={view.layout?.nodes.find((node) => node.id === selectedNode)?.pointer ?? null}
        />
      );
    case 'data':
      return <InputOutput light={light} missing={view.missing} />;
    default:
      return tab satisfies never;
  }
}
