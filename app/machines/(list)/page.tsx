import { Workflow } from 'lucide-react';
import type { Metadata } from 'next';
import { createLoader, type SearchParams } from 'nuqs/server';
import { machineHref, machinesHref, machinesParsers } from '#components/machines/machine-params.ts';
import { MachineTable } from '#components/machines/machine-table.tsx';
import { firstOrder, sortMachines } from '#components/machines/sort-machines.ts';
import { AccountSwitch } from '#components/shell/account-switch.client.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { RangeSwitch } from '#components/shell/range-switch.client.tsx';
import { boundRange } from '#components/shell/time-range.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { SearchField } from '#components/ui/search-field.client.tsx';
import { requireViewer } from '#lib/auth/viewer.ts';
import { listMachines } from '#lib/store/queries/list-machines.ts';

export const metadata: Metadata = { title: 'State machines' };
export const dynamic = 'force-dynamic';

const SLICES = 24;
const SHOWN_AT_FIRST = 200;
const loadParams = createLoader(machinesParsers);

export default async function MachinesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadParams(searchParams);
  const range = boundRange(params, Date.now());
  const all = await listMachines(await requireViewer(), { ...range, slices: SLICES });
  const text = params.q.trim().toLowerCase();
  const matching = all.filter(
    ({ name, account }) =>
      name.toLowerCase().includes(text) && (params.account.length === 0 || params.account.includes(account)),
  );
  const order = params.order ?? firstOrder(params.sort);
  const sorted = sortMachines(matching, params.sort, order);
  const shown = params.all ? sorted : sorted.slice(0, SHOWN_AT_FIRST);
  const { range: preset, from, to } = params;

  return (
    <>
      <PageHeader
        title="State machines"
        detail={<span className="tabular">{formatCount(matching.length)}</span>}
      >
        <AccountSwitch />
        <RangeSwitch />
      </PageHeader>
      <div className="flex flex-wrap items-center gap-2 px-4 pb-2 md:px-6">
        <SearchField label="Search state machines" placeholder="Name of a state machine" />
      </div>
      {shown.length > 0 ? (
        <MachineTable
          machines={shown}
          sort={params.sort}
          order={order}
          sortHref={(sort, next) => machinesHref('/machines', { ...params, sort, order: next })}
          hrefFor={({ id }) =>
            machineHref(`/machines/${encodeURIComponent(id)}`, { range: preset, from, to })
          }
        />
      ) : (
        <NoMachines none={all.length === 0} />
      )}
      {shown.length < sorted.length ? (
        <div className="flex justify-center border-t border-border p-4">
          <ButtonLink href={machinesHref('/machines', { ...params, all: 'yes' })} scroll={false}>
            Show all {formatCount(sorted.length)}
          </ButtonLink>
        </div>
      ) : null}
    </>
  );
}

function NoMachines({ none }: { none: boolean }) {
  if (none)
    return (
      <EmptyState
        icon={<Workflow size={28} />}
        title="No state machine found yet"
        action={<ButtonLink href="/status">See how collecting goes</ButtonLink>}
      >
        They appear as soon as the collector has listed them.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Workflow size={28} />}
      title="No state machine matches"
      action={<ButtonLink href="/machines">Show all</ButtonLink>}
    />
  );
}
