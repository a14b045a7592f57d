import type { ExecutionField, executionDocument } from './execution-documents.ts';

type Document = ReturnType<typeof executionDocument>;
export type ExportFormat = 'csv' | 'json';

/** Of a CSV that is not asked for others. */
const COLUMNS: readonly ExecutionField[] = [
  'name',
  'status',
  'machineName',
  'account',
  'startedAt',
  'stoppedAt',
  'durationMs',
  'failedState',
  'error',
  'cause',
  'retries',
  'caught',
  'redriveCount',
  'arn',
  'revisionNumber',
  'versionArn',
  'aliasArn',
  'attempts',
  'billableTransitions',
  'events',
  'mapRunArn',
];

/**
 * Rows written as they come, page by page; the last piece closes the file, so one that broke off is seen to have.
 * `fields` are those asked for, in their order.
 */
export async function* exportPieces(
  format: ExportFormat,
  pages: AsyncIterable<readonly Document[]>,
  fields?: readonly ExecutionField[],
): AsyncGenerator<string> {
  const columns = fields ?? COLUMNS;
  yield format === 'csv' ? `${columns.join(',')}\r\n` : '[';
  let first = true;
  for await (const page of pages) {
    if (format === 'csv') yield page.map((row) => csvLine(row, columns)).join('');
    else if (page.length > 0)
      yield `${first ? '\n' : ',\n'}${page.map((row) => JSON.stringify(fields ? only(row, fields) : row)).join(',\n')}`;
    if (page.length > 0) first = false;
  }
  if (format === 'json') yield '\n]\n';
}

const only = (row: Document, fields: readonly ExecutionField[]) =>
  Object.fromEntries(fields.map((field) => [field, row[field]]));

const csvLine = (row: Document, columns: readonly ExecutionField[]) =>
  `${columns.map((column) => csvCell(row[column])).join(',')}\r\n`;

/**
 * Quoted as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe before it: names
 * and causes are whatever someone's workflow made them.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A file to download that is written while it is read, and no further ahead. */
export function streamedFile(pieces: AsyncGenerator<string>, file: string, type: string): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${file}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
