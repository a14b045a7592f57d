import type { GraphLayout } from '#lib/asl/graph-types.ts';
import type { MachineDetail } from '#lib/store/queries/get-machine.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { MachineDefinition } from './machine-definition.client.tsx';
import { MachineGraph } from './machine-graph.client.tsx';

/** The graph of the definition, or why there is none; the definition's text below. */
export function MachinePicture({ machine, layout }: { machine: MachineDetail; layout: GraphLayout | null }) {
  return (
    <Panel>
      <div className="h-[34rem]">
        {layout ? (
          <MachineGraph
            machineId={machine.id}
            layout={layout}
            states={machine.states}
            transitions={machine.transitions}
          />
        ) : (
          <EmptyState
            title={machine.definition === null ? 'No definition kept yet' : 'The graph cannot be drawn'}
          >
            {machine.definition === null
              ? 'The collector reads it with its next look at this state machine.'
              : 'The definition stands below.'}
          </EmptyState>
        )}
      </div>
      {machine.definition !== null && <MachineDefinition text={machine.definition} />}
    </Panel>
  );
}
