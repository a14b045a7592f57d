import { createSerializer } from 'nuqs/server';
import { COLUMNS_OF_ONE_MACHINE } from '#components/executions/column-choice.ts';
import { executionParsers, queryOf } from '#components/executions/execution-params.ts';
import { ExecutionTable } from '#components/executions/execution-table.tsx';
import { MachineFigures } from '#components/machines/machine-figures.tsx';
import { MachinePicture } from '#components/machines/machine-picture.tsx';
import { EXPRESS_NOTE } from '#components/machines/machine-words.ts';
import { RevisionList } from '#components/machines/revision-list.client.tsx';
import { StateFiguresTable } from '#components/machines/state-figures.client.tsx';
import { TrendPanel } from '#components/machines/trend-panel.client.tsx';
import { carried } from '#components/shell/carried.ts';
import { boundRange, resolveRange } from '#components/shell/time-range.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { withValues } from '#lib/search/edit-query.ts';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import { writeQuery } from '#lib/search/write-query.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import type { TabProps } from './tab-props.ts';

const RECENT = 15;
const executionsQuery = createSerializer(executionParsers);

/** Figures, graph, revisions, states and the newest executions. */
export async function Overview({ viewer, machine, layout, search, now, slices }: TabProps) {
  const range = boundRange(search, now);
  const recent = await listExecutions(
    viewer,
    {
      ...EVERYTHING,
      machine: [machine.name],
      account: [machine.account],
      ...resolveRange(search, now),
    },
    { cursor: null, limit: RECENT },
  );
  const itsOwn = { account: [machine.account], q: writeQuery(withValues([], 'machine', [machine.name])) };
  const recentHref = executionsQuery('/executions', { ...carried(search), ...itsOwn });
  const drawn = machine.revisions.find(({ definitionHash }) => definitionHash === machine.definitionHash);

  return (
    <>
      <MachineFigures machine={machine} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <MachinePicture machine={machine} layout={layout} />
        <div className="flex flex-col gap-4">
          <Panel>
            <TrendPanel
              trend={machine.trend}
              sliceMs={(range.to - range.from) / slices}
              executionsHref={executionsQuery('/executions', itsOwn)}
            />
          </Panel>
          <Panel title="Revisions">
            <RevisionList
              machineId={machine.id}
              revisions={machine.revisions}
              current={search.revision ?? drawn?.key ?? null}
            />
          </Panel>
        </div>
      </div>
      <Panel
        title="Recent executions"
        action={
          <ButtonLink href={recentHref} look="quiet" size="small">
            Show all
          </ButtonLink>
        }
      >
        {recent.rows.length > 0 ? (
          <ExecutionTable
            rows={recent.rows}
            label="Recent executions"
            columns={COLUMNS_OF_ONE_MACHINE}
            list={queryOf(recentHref)}
          />
        ) : (
          <EmptyState title={machine.type === 'EXPRESS' ? 'No executions here' : 'None in this range'}>
            {machine.type === 'EXPRESS' ? EXPRESS_NOTE : 'Choose a longer range to see older ones.'}
          </EmptyState>
        )}
      </Panel>
      {machine.states.length > 0 ? (
        <Panel title="States">
          <StateFiguresTable states={machine.states} />
        </Panel>
      ) : null}
    </>
  );
}
