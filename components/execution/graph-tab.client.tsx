'use client';

import { use, useDeferredValue, useMemo } from 'react';
import type { Visit } from '#lib/trace/types.ts';
import type { EventId } from '#lib/units.ts';
import { pathMarks } from '../graph/path-marks.ts';
import { ScopePickers } from '../graph/scope-pickers.client.tsx';
import { StateGraph } from '../graph/state-graph.client.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { DefinitionOffer } from './definition-offer.client.ts';
import type { DefinitionIs, ExecutionView } from './execution-view.ts';
import type { LightTrace } from './light-trace.ts';
import { PathList } from './path-list.tsx';
import { reachOf } from './reach-words.ts';
import { type Selection, useNodeSelection } from './use-selection.client.ts';

interface GraphTabProps {
  readonly view: ExecutionView;
  readonly light: LightTrace;
  readonly byId: ReadonlyMap<EventId, Visit>;
  readonly selection: Selection;
  readonly selectedNode: string | null;
  readonly focus: string | null;
}

const NO_VISITS: ReadonlyMap<string, readonly Visit[]> = new Map();

/** The path on the graph of the definition that ran; without one, on what the path itself shows of it. */
export function GraphTab(props: GraphTabProps) {
  const { view, light, byId, selection, selectedNode, focus } = props;
  const { layout } = view;
  const { visits } = light.trace;
  const current = useMemo(
    () =>
      layout && {
        ...pathMarks(light.trace, layout, selection.narrowings),
        unmarked: reachOf(view, light),
      },
    [light, view, layout, selection.narrowings],
  );
  // The graph of a large execution may lag a moment behind the panel; never the other way round.
  const marks = useDeferredValue(current);
  const nodes = useNodeSelection(marks?.visitsByNode ?? NO_VISITS, selection.narrowings);
  const fromFile = use(DefinitionOffer) !== null;
  if (!layout || !marks) {
    return (
      <EmptyState title="No graph">
        {fromFile
          ? 'It has more states than can be drawn. The timeline and the events show them all.'
          : 'The definition this execution ran is not kept, so there is nothing to draw its path on. The timeline and the events need none.'}
      </EmptyState>
    );
  }
  return (
    <div className="flex h-full flex-col">
      <ScopePickers
        visits={visits}
        byId={byId}
        narrowings={selection.narrowings}
        onNarrow={selection.setNarrowings}
      />
      {view.definition === null ? (
        <DrawnFromHistory />
      ) : (
        <Strangers names={marks.strangers} of={view.definitionIs} />
      )}
      <div className="min-h-0 flex-1">
        <StateGraph
          layout={layout}
          marks={marks}
          selected={selectedNode}
          focus={focus}
          hrefFor={nodes.hrefFor}
          onSelect={nodes.select}
        />
      </div>
      <PathList visits={visits} />
    </div>
  );
}

function DrawnFromHistory() {
  return (
    <div
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 border-border border-b bg-sunken px-4 py-1.5 md:px-6"
      role="note"
    >
      <p>
        <strong className="font-semibold">Drawn from the history alone:</strong>{' '}
        <span className="text-soft">only what was visited, and the ways taken.</span>
      </p>
      {use(DefinitionOffer)}
    </div>
  );
}

const STRANGERS: Readonly<Record<DefinitionIs, string>> = {
  ran: 'The timeline shows all that ran.',
  newest: 'Which revision ran is not known yet; the newest is drawn.',
  opened: 'Another revision may have run; the timeline shows all.',
};

function Strangers({ names, of }: { names: readonly string[]; of: DefinitionIs }) {
  if (names.length === 0) return null;
  const shown = names.slice(0, 3).map((name) => name.slice(1));
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return (
    <p className="border-border border-b bg-caught-soft px-3 py-1.5 text-caught-text" role="note">
      {`${shown.join(', ')}${more} ran and ${names.length === 1 ? 'is' : 'are'} not in this definition. `}
      {STRANGERS[of]}
    </p>
  );
}
