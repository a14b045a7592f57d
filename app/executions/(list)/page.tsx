import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { createLoader, type SearchParams } from 'nuqs/server';
import { Suspense } from 'react';
import { readCollecting } from '#app/read-collecting.ts';
import { DEFAULT_COLUMNS } from '#components/executions/column-choice.ts';
import { ColumnsMenu } from '#components/executions/columns-menu.client.tsx';
import {
  canBeLive,
  type ExecutionParams,
  executionFilter,
  executionParsers,
  executionQuery,
  executionsHref,
  hasShorthand,
  queryOf,
  searchHref,
} from '#components/executions/execution-params.ts';
import { ExecutionTable } from '#components/executions/execution-table.tsx';
import { ExportMenu } from '#components/executions/export-menu.client.tsx';
import { FlagFilter } from '#components/executions/flag-filter.client.tsx';
import { Histogram, NoBars } from '#components/executions/histogram.client.tsx';
import { LiveExecutions } from '#components/executions/live-executions.client.tsx';
import { NarrowingChips } from '#components/executions/narrowing-chips.tsx';
import { NoExecutions } from '#components/executions/no-executions.tsx';
import { Paging } from '#components/executions/paging.tsx';
import { QueryProblem } from '#components/executions/query-problem.tsx';
import { SearchBox } from '#components/executions/search-box.client.tsx';
import { SearchTooSlow } from '#components/executions/search-too-slow.tsx';
import { StatusFilter } from '#components/executions/status-filter.tsx';
import { ValueFilter } from '#components/executions/value-filter.client.tsx';
import { ViewsMenu } from '#components/executions/views-menu.client.tsx';
import { AccountSwitch } from '#components/shell/account-switch.client.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { RangeSwitch } from '#components/shell/range-switch.client.tsx';
import { boundRange } from '#components/shell/time-range.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import type { SearchQuery } from '#lib/search/search-query.ts';
import { changedExecutions } from '#lib/store/queries/changed-executions.ts';
import { countExecutions } from '#lib/store/queries/count-executions.ts';
import { countOverTime } from '#lib/store/queries/count-over-time.ts';
import { listExecutionsInTime } from '#lib/store/queries/list-executions.ts';
import { listViews } from '#lib/store/queries/list-views.ts';

import { deleteViewAction, saveViewAction } from './view-actions.ts';

export const metadata: Metadata = { title: 'Executions' };
export const dynamic = 'force-dynamic';

const PAGE = 50;
const SLICES = 60;
const loadParams = createLoader(executionParsers);

export default async function ExecutionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadParams(searchParams);
  const query = executionQuery(params);
  // One way to say it: what a link says shorter stands in the box like everything else.
  if (query.ok && hasShorthand(params)) redirect(searchHref(params, query.value));
  const views = await listViews(await requireViewer());
  return (
    <>
      <PageHeader title="Executions">
        <AccountSwitch />
        <RangeSwitch />
        <ViewsMenu views={views} onSave={saveViewAction} onDelete={deleteViewAction} />
        <ColumnsMenu />
        <ExportMenu />
      </PageHeader>
      <div className="flex flex-wrap items-center gap-2 px-4 pb-2 md:px-6">
        <SearchBox query={params.q} />
        <div className="-mx-4 flex gap-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:px-0">
          <ValueFilter facet="machine" />
          <ValueFilter facet="error" />
          <ValueFilter facet="failed" />
          <ValueFilter facet="state" />
          <FlagFilter />
        </div>
      </div>
      {query.ok ? (
        <FoundExecutions params={params} query={query.value} />
      ) : (
        <QueryProblem params={params} problem={query.error} />
      )}
    </>
  );
}

function notCounted(error: unknown): null {
  console.error('counts over time not read', error instanceof Error ? error.name : 'failed');
  return null;
}

async function FoundExecutions({ params, query }: { params: ExecutionParams; query: SearchQuery }) {
  const viewer = await requireViewer();
  const now = Date.now();
  const filter = executionFilter(params, query, now);
  const counts = countExecutions(viewer, filter).catch(() => null);
  const overTime = countOverTime(viewer, filter, { ...boundRange(params, now), count: SLICES })
    .then(({ soon, exact }) => ({ soon, exact: exact?.catch(notCounted) ?? null }))
    .catch(notCounted);
  // Before the rows are read: what changes between the two reads is then sent again, never missed.
  const { changeNumber } = await changedExecutions(viewer, filter, null, 0);
  const list = await listExecutionsInTime(viewer, filter, { cursor: params.cursor, limit: PAGE });
  if (list === null) return <SearchTooSlow />;
  const collecting = list.rows.length === 0 ? await readCollecting().catch(() => null) : null;
  const empty = <NoExecutions params={params} query={query} collecting={collecting} />;
  const filterBar = <StatusFilter params={params} query={query} counts={counts} />;
  const address = queryOf(executionsHref(params));
  // Other columns are the same list: what it shows and hears of stays.
  const search = queryOf(executionsHref(params, { columns: DEFAULT_COLUMNS }));

  return (
    <>
      <NarrowingChips params={params} query={query} />
      <Suspense fallback={<NoBars />}>
        <Histogram counts={overTime} askedAt={now} />
      </Suspense>
      {canBeLive(params) ? (
        <LiveExecutions
          key={search}
          rows={list.rows}
          changeNumber={changeNumber}
          query={search}
          columns={params.columns}
          list={address}
          filter={filterBar}
          empty={empty}
        />
      ) : (
        <>
          <div className="pb-2">{filterBar}</div>
          {list.rows.length > 0 ? (
            <ExecutionTable rows={list.rows} label="Executions" columns={params.columns} list={address} />
          ) : (
            empty
          )}
        </>
      )}
      <Paging params={params} previous={list.previous} next={list.next} />
    </>
  );
}
