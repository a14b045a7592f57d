import type { Metadata } from 'next';
import { createLoader, type SearchParams } from 'nuqs/server';
import { FailingSwitch } from '#components/machines/failing-switch.tsx';
import { filterMachines, tagsOffered } from '#components/machines/filter-machines.ts';
import { columnsBeside } from '#components/machines/machine-columns.tsx';
import { machineHref, machinesHref, machinesParsers } from '#components/machines/machine-params.ts';
import { MachineTable } from '#components/machines/machine-table.tsx';
import { NoMachines } from '#components/machines/no-machines.tsx';
import { firstOrder, sortMachines } from '#components/machines/sort-machines.ts';
import { SortSwitch } from '#components/machines/sort-switch.client.tsx';
import { TagFilter } from '#components/machines/tag-filter.client.tsx';
import { AccountSwitch } from '#components/shell/account-switch.client.tsx';
import { carried } from '#components/shell/carried.ts';
import { PageHeader } from '#components/shell/page-header.tsx';
import { RangeSwitch } from '#components/shell/range-switch.client.tsx';
import { boundRange, isCustomRange } from '#components/shell/time-range.ts';
import { ButtonLink } from '#components/ui/button.tsx';
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
  const failing = params.failing !== null;
  const matching = filterMachines(all, { ...params, failing });
  const order = params.order ?? firstOrder(params.sort);
  const sorted = sortMachines(matching, params.sort, order);
  const shown = params.all ? sorted : sorted.slice(0, SHOWN_AT_FIRST);

  return (
    <>
      <PageHeader title="State machines" detail={<HowMany shown={matching.length} of={all.length} />}>
        <AccountSwitch />
        <RangeSwitch />
      </PageHeader>
      <div className="flex flex-wrap items-center gap-2 px-4 pb-2 md:px-6">
        <SearchField label="Search state machines" placeholder="Name of a state machine" />
        <FailingSwitch
          on={failing}
          href={machinesHref('/machines', { ...params, failing: failing ? null : 'yes' })}
        />
        <TagFilter offered={tagsOffered(all)} />
        <SortSwitch sort={params.sort} />
      </div>
      {shown.length > 0 ? (
        <MachineTable
          machines={shown}
          columns={columnsBeside(isCustomRange(params) ? null : params.range)}
          sort={params.sort}
          order={order}
          sortHref={(sort, next) => machinesHref('/machines', { ...params, sort, order: next })}
          hrefFor={({ id }) => machineHref(id, carried(params))}
        />
      ) : (
        <NoMachines none={all.length === 0} params={params} />
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

const HowMany = ({ shown, of }: { shown: number; of: number }) => (
  <span className="tabular">
    {formatCount(shown)}
    {shown < of ? ` of ${formatCount(of)}` : null}
  </span>
);
