import { z } from 'zod';
import type { ExecutionFilter } from '#lib/search/execution-filter.ts';
import type { ExecutionStatus } from '#lib/trace/status.ts';
import { type EpochMillis, epochMillis, type Milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { plainText } from '../columns.ts';
import { type Filter, filterSql, prepareFilter } from '../execution-filter.ts';
import { EXECUTION_COLUMNS, EXECUTION_JOINS, ExecutionRowColumns } from '../execution-rows.ts';
import { beyondSql, type Point, searchExecutions } from '../execution-search.ts';
import { Parameters } from '../parameters.ts';
import { nullIfTooLate } from '../read-in-time.ts';

/** Points between two rows of the list, in either direction; opaque to everyone but the query. */
export type ExecutionCursor = string;

export interface ExecutionRow {
  readonly id: string;
  readonly account: string;
  readonly arn: string;
  readonly name: string;
  readonly machineId: string;
  readonly machineName: string;
  readonly status: ExecutionStatus;
  readonly startedAt: EpochMillis;
  readonly stoppedAt: EpochMillis | null;
  readonly durationMs: Milliseconds | null;
  readonly error: string | null;
  /** The first words of it. */
  readonly cause: string | null;
  readonly failedState: string | null;
  readonly retries: number | null;
  readonly caught: number | null;
  readonly redriveCount: number;
  readonly mapRunArn: string | null;
  readonly versionArn: string | null;
  readonly aliasArn: string | null;
  readonly attempts: number | null;
  readonly billableTransitions: number | null;
  readonly events: number | null;
  /** From 1, of the revision that ran; null while that is not known. */
  readonly revisionNumber: number | null;
  /** What of its history is kept. */
  readonly history: HistoryCoverage;
  /** Goes up with every change of any execution: where a live list asks from. */
  readonly changeNumber: number;
}

/** `wanted`: not read yet. `partial`: read so far, still running. `gone`: AWS no longer had it. `expired`: older than kept. */
export type HistoryCoverage = 'wanted' | 'partial' | 'complete' | 'gone' | 'expired';

export interface ExecutionList {
  readonly rows: readonly ExecutionRow[];
  readonly next: ExecutionCursor | null;
  readonly previous: ExecutionCursor | null;
}

/** One page of what this viewer may see, newest start first. */
export async function listExecutions(
  viewer: Viewer,
  filter: ExecutionFilter,
  page: { readonly cursor: ExecutionCursor | null; readonly limit: number },
): Promise<ExecutionList> {
  const cursor = page.cursor === null ? null : readCursor(page.cursor);
  const back = cursor?.back ?? false;
  // One more than asked for tells whether there is a page after.
  const find = filter.text === null && filter.clauses.length === 0 ? findInOrder : searchExecutions;
  const found = await find(viewer, await prepareFilter(filter), cursor, back, page.limit + 1);
  const more = found.length > page.limit;
  const shown = found.slice(0, page.limit);
  if (back) shown.reverse();
  const [first, last] = [shown.at(0), shown.at(-1)];
  return {
    rows: shown,
    next: last && (more || back) ? writeCursor(last, false) : null,
    previous: first && (back ? more : cursor !== null) ? writeCursor(first, true) : null,
  };
}

/** The same, or null when it took longer than the database may: a screen then says so. */
export const listExecutionsInTime = (
  viewer: Viewer,
  filter: ExecutionFilter,
  page: { readonly cursor: ExecutionCursor | null; readonly limit: number },
): Promise<ExecutionList | null> => listExecutions(viewer, filter, page).catch(nullIfTooLate);

/** Walks execution_newest, _by_status, _by_machine, _by_machine_newest or _by_path, from the point on. */
async function findInOrder(
  viewer: Viewer,
  filter: Filter,
  point: Point | null,
  back: boolean,
  limit: number,
): Promise<readonly ExecutionRow[]> {
  const parameters = new Parameters();
  const { picks, conditions } = filterSql(viewer, filter, parameters);
  const order = back ? 'ASC' : 'DESC';
  const beyond = point ? `AND ${beyondSql(point, back, parameters)}` : '';
  const most = parameters.add(limit);
  const { rows } = await readPool().query(
    `SELECT ${EXECUTION_COLUMNS}
       FROM (SELECT found.* FROM (${picks}) pick CROSS JOIN LATERAL (
               SELECT e.* FROM execution e WHERE ${conditions} ${beyond}
                ORDER BY e.started_at ${order}, e.id ${order} LIMIT ${most}) found
              ORDER BY found.started_at ${order}, found.id ${order} LIMIT ${most}) e ${EXECUTION_JOINS}
      ORDER BY e.started_at ${order}, e.id ${order}`,
    parameters.values,
  );
  return z.array(ExecutionRowColumns).parse(rows);
}

const CursorParts = z.tuple([z.int().min(0).max(8.64e15), z.string().max(64), z.boolean()]);

/** The point just before (`back`) or after an execution. */
export const writeCursor = ({ startedAt, id }: Point, back: boolean): ExecutionCursor =>
  Buffer.from(JSON.stringify([startedAt, id, back])).toString('base64url');

/** Whether a cursor was given out by us: the API refuses others. */
export const isExecutionCursor = (cursor: string): boolean => readCursor(cursor) !== null;

/** Null for what is no cursor of ours: on a page, a mangled link then shows the first rows. */
function readCursor(cursor: ExecutionCursor): { startedAt: EpochMillis; id: string; back: boolean } | null {
  try {
    const [startedAt, id, back] = CursorParts.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
    return { startedAt: epochMillis(startedAt), id: plainText(id), back };
  } catch {
    return null;
  }
}
