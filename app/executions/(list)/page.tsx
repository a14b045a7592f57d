import type { Metadata } from 'next';
import { createLoader, type SearchParams } from 'nuqs/server';
import { readCollecting } from '#app/read-collecting.ts';
import {
  canBeLive,
  executionFilter,
  executionParsers,
  executionsHref,
} from '#components/executions/execution-params.ts';
import { ExecutionTable } from '#components/executions/execution-table.tsx';
import { LiveExecutions } from '#components/executions/live-executions.client.tsx';
import { MachineFilter } from '#components/executions/machine-filter.client.tsx';
import { NarrowingChips } from '#components/executions/narrowing-chips.tsx';
import { NoExecutions } from '#components/executions/no-executions.tsx';
import { Paging } from '#components/executions/paging.tsx';
import { StatusFilter } from '#components/executions/status-filter.tsx';
import { AccountSwitch } from '#components/shell/account-switch.client.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { RangeSwitch } from '#components/shell/range-switch.client.tsx';
import { SearchField } from '#components/ui/search-field.client.tsx';
import { requireViewer } from '#lib/auth/viewer.ts';
import { changedExecutions } from '#lib/store/queries/changed-executions.ts';
import { countExecutions } from '#lib/store/queries/count-executions.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';

export const metadata: Metadata = { title: 'Executions' };
export const dynamic = 'force-dynamic';

const PAGE = 50;
const loadParams = createLoader(executionParsers);

export default async function ExecutionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireViewer();
  const params = await loadParams(searchParams);
  const filter = executionFilter(params, Date.now());
  const counts = countExecutions(viewer, filter).catch(() => null);
  // Before the rows are read: what changes between the two reads is then sent again, never missed.
  const { changeNumber } = await changedExecutions(viewer, filter, null, 0);
  const list = await listExecutions(viewer, filter, { cursor: params.cursor, limit: PAGE });
  const collecting = list.rows.length === 0 ? await readCollecting().catch(() => null) : null;
  const empty = <NoExecutions params={params} collecting={collecting} />;
  const filterBar = <StatusFilter params={params} counts={counts} />;
  const query = executionsHref(params).split('?')[1] ?? '';

  return (
    <>
      <PageHeader title="Executions">
        <AccountSwitch />
        <RangeSwitch />
      </PageHeader>
      <div className="flex flex-wrap items-center gap-2 px-4 pb-2 md:px-6">
        <SearchField label="Search executions" placeholder="Name, ARN, error or cause" />
        <MachineFilter />
      </div>
      <NarrowingChips params={params} />
      {canBeLive(params) ? (
        <LiveExecutions
          key={query}
          rows={list.rows}
          changeNumber={changeNumber}
          query={query}
          status={params.status}
          filter={filterBar}
          empty={empty}
        />
      ) : (
        <>
          <div className="pb-2">{filterBar}</div>
          {list.rows.length > 0 ? <ExecutionTable rows={list.rows} label="Executions" /> : empty}
        </>
      )}
      <Paging params={params} previous={list.previous} next={list.next} />
    </>
  );
}
