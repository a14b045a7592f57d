'use client';

import { useCallback } from 'react';
import { namesIn, statePath, TOP } from '#lib/asl/state-path.ts';
import { useLive } from '../execution/use-live.client.ts';
import { StateGraph } from '../graph/state-graph.client.tsx';
import { Panel } from '../ui/panel.tsx';
import { compareHref } from './compare-params.ts';
import { ComparedStates } from './compared-states.client.tsx';
import type { ComparisonView } from './comparison-view.ts';
import { GraphLegend } from './graph-legend.tsx';
import { useComparison } from './use-comparison.client.ts';

/** About as much of the page as each takes, drawn and told. */
const LETTERS_PER_STATE = 500;

/** The two paths on one graph, and beside it state by state: a state chosen in one is chosen in the other. Kept up to date. */
export function CompareWork({ view }: { view: ComparisonView }) {
  const { left, right, layout, marks, states, focus, strangers } = view;
  useLive([left, right], states.length * LETTERS_PER_STATE);
  const comparison = useComparison();
  const { state, select } = comparison;
  const hrefFor = useCallback(
    (id: string) => compareHref({ left: left.id, right: right.id, state: id }),
    [left.id, right.id],
  );
  const choose = (id: string) => select(id === state ? null : id);
  const hasGraph = layout !== null && marks !== null;
  return (
    <div className="compare-work" data-graph={hasGraph}>
      {hasGraph && (
        <Panel title="Both paths" action={<GraphLegend />}>
          <Strangers names={strangers} />
          <div className="h-[26rem] border-border border-t md:h-[36rem]">
            <StateGraph
              layout={layout}
              marks={marks}
              selected={state}
              focus={focus}
              hrefFor={hrefFor}
              onSelect={choose}
              label="State graph with both paths"
            />
          </div>
        </Panel>
      )}
      <ComparedStates
        states={states}
        comparison={comparison}
        selected={state === null ? null : plainPath(state)}
        onSelect={choose}
      />
    </div>
  );
}

/** A node's id tells apart states of one path in two branches; their figures are summed up. */
const plainPath = (id: string) => namesIn(id).reduce(statePath, TOP);

function Strangers({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p className="border-border border-t px-4 py-2 text-soft">
      Only in the left’s definition, and so not drawn:{' '}
      {names.map((path) => namesIn(path).join(' › ')).join(', ')}
    </p>
  );
}
