import { z } from 'zod';
import type { PathList, PathRow } from '../store/queries/list-paths.ts';
import { EXECUTION_STATUS, EXECUTION_STATUSES } from '../trace/status.ts';
import { Time } from './execution-documents.ts';
import { isoTime } from './iso-time.ts';

const count = z.int().min(0);
const length = z.number().nullable();
const steps = z.array(
  z.union([
    z.strictObject({
      state: z.string(),
      caught: z.boolean().meta({ description: 'It failed, and a Catch led on.' }),
    }),
    z.strictObject({ left: count.meta({ description: 'So many states of a long path are left out here.' }) }),
  ]),
);

export const PathDocument = z
  .strictObject({
    key: z.string().meta({ description: 'Narrows a search to those that took it: `path:` and this.' }),
    states: steps.meta({ description: 'Top-level states from start to end, without the loops.' }),
    loops: z.array(steps).meta({ description: 'The ways around it took on the way, each once.' }),
    loopsLeft: count.meta({ description: 'So many loops are not listed.' }),
    status: z.enum(EXECUTION_STATUSES),
    failedState: z.string().nullable(),
    executions: count,
    share: z.number().meta({ description: 'Of all executions whose path is known, 0 to 1.' }),
    failureShare: z.number().meta({ description: 'Of all of them that failed, 0 to 1.' }),
    p50: length,
    p95: length,
    lastSeenAt: Time,
    newestExecution: z.string().meta({ description: 'The id of the one that started last.' }),
  })
  .meta({ id: 'Path' });

export const PathsDocument = z.strictObject({
  items: z.array(PathDocument).meta({ description: 'Most taken first.' }),
  rarer: z.strictObject({ paths: count, executions: count }).meta({ description: 'What is not listed.' }),
  executions: count.meta({
    description: 'Finished ones whose path is known, in the hours the range touches.',
  }),
  failed: count,
  withoutPath: count.meta({ description: 'Finished ones whose path is not known.' }),
});

export function pathsDocument(list: PathList): z.infer<typeof PathsDocument> {
  const { rarer, executions, failed, withoutPath } = list;
  return {
    items: list.paths.map((row) => pathDocument(row, list)),
    rarer: { ...rarer },
    executions,
    failed,
    withoutPath,
  };
}

function pathDocument(row: PathRow, { executions, failed }: PathList): z.infer<typeof PathDocument> {
  return {
    key: row.key,
    states: row.states.map((step) => ({ ...step })),
    loops: row.loops.map((loop) => loop.map((step) => ({ ...step }))),
    loopsLeft: row.loopsLeft,
    status: row.status,
    failedState: row.failedState,
    executions: row.executions,
    share: row.executions / executions,
    failureShare: EXECUTION_STATUS[row.status].failed ? row.executions / failed : 0,
    p50: row.p50,
    p95: row.p95,
    lastSeenAt: isoTime(row.lastSeenAt),
    newestExecution: row.newestId,
  };
}
