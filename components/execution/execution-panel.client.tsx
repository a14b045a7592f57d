'use client';

import { Suspense, useMemo } from 'react';
import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import { nodesOfVisits } from '../graph/nodes-of-visits.ts';
import { ServiceIcon } from '../graph/service-icon.tsx';
import { PanelHead } from '../visit/panel-head.client.tsx';
import { Section } from '../visit/section.client.tsx';
import { StateDefinition } from '../visit/state-definition.client.tsx';
import { VisitPanel } from '../visit/visit-panel.client.tsx';
import type { ExecutionView } from './execution-view.ts';
import { Sheet } from './lazy-sheet.client.ts';
import type { LightTrace } from './light-trace.ts';
import { reachOf } from './reach-words.ts';
import { useIsNarrow } from './use-is-narrow.client.ts';
import type { Selection } from './use-selection.client.ts';

interface ExecutionPanelProps {
  readonly view: ExecutionView;
  readonly light: LightTrace;
  readonly byId: ReadonlyMap<EventId, Visit>;
  readonly selection: Selection;
  readonly now: EpochMillis;
}

/** What is selected: beside the tabs, or as a sheet where there is no room beside them. */
export function ExecutionPanel(props: ExecutionPanelProps) {
  const { selection } = props;
  const narrow = useIsNarrow();
  const name = selection.visit?.state ?? nodeNamed(props)?.name ?? selection.statePath ?? '';
  if (narrow) {
    return (
      <Suspense>
        <Sheet open onOpenChange={(open) => !open && selection.clear()} title={name} side="bottom">
          <Content {...props} />
        </Sheet>
      </Suspense>
    );
  }
  return (
    <section className="execution-panel" aria-label={name}>
      <div
        className="execution-fill"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        <Content {...props} />
      </div>
    </section>
  );
}

const nodeNamed = ({ view, selection }: ExecutionPanelProps) =>
  view.layout?.nodes.find((node) => node.id === selection.statePath);

function Content({ view, light, byId, selection, now }: ExecutionPanelProps) {
  const { visit } = selection;
  const { visits } = light.trace;
  const sameState = useMemo(
    () => (visit ? visits.filter((each) => each.statePath === visit.statePath) : []),
    [visits, visit],
  );
  const events = useMemo(() => new Map(light.events.map((event) => [event.id, event])), [light.events]);
  const nodes = useMemo(
    () => (view.layout ? nodesOfVisits(visits, view.layout) : null),
    [visits, view.layout],
  );
  const nodeId = visit ? nodes?.get(visit.id) : selection.statePath;
  const node = view.layout?.nodes.find((each) => each.id === nodeId) ?? null;
  if (!visit) {
    return (
      <>
        <PanelHead
          icon={<ServiceIcon service={node?.integration?.service ?? null} type={node?.type ?? ''} />}
          name={node?.name ?? selection.statePath ?? ''}
          detail={node?.integration ? `${node.type} · ${node.integration.label}` : (node?.type ?? 'State')}
          onClose={selection.clear}
        />
        <p className="px-4 pb-3 text-soft">{`This state was ${reachOf(view, light)}.`}</p>
        <Section title="Definition">
          <StateDefinition definition={view.definition} pointer={node?.pointer ?? null} />
        </Section>
      </>
    );
  }
  return (
    <VisitPanel
      visit={visit}
      sameState={sameState}
      visits={byId}
      events={events}
      node={node}
      attempt={selection.attempt}
      definition={view.definition}
      definitionIs={view.definitionIs}
      links={view.links}
      now={now}
      startedAt={light.trace.startedAt}
      onAttempt={selection.selectAttempt}
      onSelect={selection.selectVisit}
      onClose={selection.clear}
    />
  );
}
