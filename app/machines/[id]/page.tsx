import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { createLoader, type SearchParams } from 'nuqs/server';
import { MachineHeader } from '#components/machines/machine-header.tsx';
import { machineParsers, machinesHref } from '#components/machines/machine-params.ts';
import { MachineTabs } from '#components/machines/machine-tabs.client.tsx';
import { carried } from '#components/shell/carried.ts';
import { boundRange } from '#components/shell/time-range.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { getLayout } from '#lib/store/queries/get-layout.ts';
import { getMachine, type MachineDetail } from '#lib/store/queries/get-machine.ts';
import { Overview } from './overview.tsx';
import { Paths } from './paths.tsx';

export const dynamic = 'force-dynamic';

const SLICES = 48;
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
  const machine = await getMachine(
    viewer,
    decodeURIComponent(id),
    { ...boundRange(search, now), slices: SLICES },
    search.revision,
  );
  if (!machine) notFound();
  const layout = await layoutOf(machine);
  const Tab = search.tab === 'paths' ? Paths : Overview;

  return (
    <>
      <MachineHeader
        machine={machine}
        machinesHref={machinesHref('/machines', carried(search))}
        tagHref={(tag) => machinesHref('/machines', { ...carried(search), tag: [tag] })}
      />
      <div className="flex flex-col gap-4 px-4 pb-8 md:px-6">
        <MachineTabs id={machine.id} current={search.tab} />
        <Tab viewer={viewer} machine={machine} layout={layout} search={search} now={now} slices={SLICES} />
      </div>
    </>
  );
}

/** The picture is worth less than the page: what cannot be laid out is left out. */
async function layoutOf({ definition, definitionHash }: MachineDetail) {
  if (definition === null || definitionHash === null) return null;
  return getLayout(definition, definitionHash).catch(() => null);
}
