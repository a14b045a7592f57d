import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { createLoader, type SearchParams } from 'nuqs/server';
import { ExecutionTable } from '#components/executions/execution-table.tsx';
import { MachineFigures } from '#components/machines/machine-figures.tsx';
import { MachineHeader } from '#components/machines/machine-header.tsx';
import { machineHref, machineParsers } from '#components/machines/machine-params.ts';
import { MachinePicture } from '#components/machines/machine-picture.tsx';
import { EXPRESS_NOTE } from '#components/machines/machine-words.ts';
import { RevisionList } from '#components/machines/revision-list.tsx';
import { StateFiguresTable } from '#components/machines/state-figures.client.tsx';
import { TrendPanel } from '#components/machines/trend-panel.client.tsx';
import { boundRange, resolveRange } from '#components/shell/time-range.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { requireViewer } from '#lib/auth/viewer.ts';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import { getLayout } from '#lib/store/queries/get-layout.ts';
import { getMachine, type MachineDetail } from '#lib/store/queries/get-machine.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';

export const dynamic = 'force-dynamic';

const SLICES = 48;
const RECENT = 15;
const loadParams = createLoader(machineParsers);

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export const metadata: Metadata = { title: 'State machine' };

export default async function MachinePage({ params, searchParams }: Props) {
  const { id } = await params;
  const search = await loadParams(searchParams);
  const viewer = await requireViewer();
  const now = Date.now();
  const range = boundRange(search, now);
  const machine = await getMachine(
    viewer,
    decodeURIComponent(id),
    { ...range, slices: SLICES },
    search.revision,
  );
  if (!machine) notFound();
  const [layout, recent] = await Promise.all([
    layoutOf(machine),
    listExecutions(
      viewer,
      {
        ...EVERYTHING,
        machine: [machine.name],
        account: [machine.account],
        ...resolveRange(search, now),
      },
      { cursor: null, limit: RECENT },
    ),
  ]);
  const executions = `/executions?machine=${encodeURIComponent(machine.name)}&account=${encodeURIComponent(machine.account)}`;
  const { range: preset, from, to } = search;
  const revisionHref = (key: string) =>
    machineHref(`/machines/${id}`, { range: preset, from, to, revision: key });
  const drawn = machine.revisions.find(({ definitionHash }) => definitionHash === machine.definitionHash);

  return (
    <>
      <MachineHeader machine={machine} />
      <div className="flex flex-col gap-4 px-4 pb-8 md:px-6">
        <MachineFigures machine={machine} />
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
          <MachinePicture machine={machine} layout={layout} />
          <div className="flex flex-col gap-4">
            <Panel>
              <TrendPanel
                trend={machine.trend}
                sliceMs={(range.to - range.from) / SLICES}
                executionsHref={executions}
              />
            </Panel>
            <Panel title="Revisions">
              <RevisionList
                revisions={machine.revisions}
                current={search.revision ?? drawn?.key ?? null}
                hrefFor={revisionHref}
              />
            </Panel>
          </div>
        </div>
        <Panel
          title="Recent executions"
          action={
            <ButtonLink href={executions} look="quiet" size="small">
              Show all
            </ButtonLink>
          }
        >
          {recent.rows.length > 0 ? (
            <ExecutionTable rows={recent.rows} label="Recent executions" without="machine" />
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
      </div>
    </>
  );
}

/** The picture is worth less than the page: what cannot be laid out is left out. */
async function layoutOf({ definition, definitionHash }: MachineDetail) {
  if (definition === null || definitionHash === null) return null;
  return getLayout(definition, definitionHash).catch(() => null);
}
