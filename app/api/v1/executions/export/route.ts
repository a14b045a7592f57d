import { apiRoute } from '#lib/api/api-route.ts';
import { executionDocument } from '#lib/api/execution-documents.ts';
import { askedFilter } from '#lib/api/execution-search.ts';
import { exportPieces, streamedFile } from '#lib/api/export-file.ts';
import { ExportRequest } from '#lib/api/requests.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import type { ExecutionFilter } from '#lib/search/execution-filter.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import type { Viewer } from '#lib/viewer.ts';

const PAGE = 1000;
const TYPES = { csv: 'text/csv', json: 'application/json' } as const;

export const GET = apiRoute(ExportRequest, async ({ format, columns, ...asked }) => {
  const viewer = await requireViewer();
  const filter = askedFilter(asked);
  if (!filter.ok) return filter;
  return streamedFile(
    exportPieces(format, pagesOf(viewer, filter.value), columns),
    `executions.${format}`,
    TYPES[format],
  );
});

async function* pagesOf(viewer: Viewer, filter: ExecutionFilter) {
  let cursor: string | null = null;
  do {
    const page = await listExecutions(viewer, filter, { cursor, limit: PAGE });
    yield page.rows.map(executionDocument);
    cursor = page.next;
  } while (cursor !== null);
}
