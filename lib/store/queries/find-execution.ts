import { EVERYTHING } from '#lib/search/execution-filter.ts';
import type { Viewer } from '#lib/viewer.ts';
import { parseExecutionId } from '../ids.ts';
import { referenceOf } from '../nearest-executions.ts';
import { findExecutionByArn } from './get-execution.ts';
import { listExecutions } from './list-executions.ts';

/** As many of a name are looked through, newest first. */
const LOOKED_THROUGH = 50;

/**
 * The id of what a person pasted: an id, an ARN, a link to either here or in the AWS console, or the whole name of an
 * execution. Null when nothing is meant by it.
 */
export async function findExecution(viewer: Viewer, pasted: string): Promise<string | null> {
  const text = pasted.trim();
  const arn = /arn:[^?#\s]+/.exec(text)?.[0];
  if (arn) return findExecutionByArn(viewer, arn);
  const id = text.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '';
  if (parseExecutionId(id)) return (await referenceOf(viewer, id))?.id ?? null;
  if (text === '') return null;
  const filter = { ...EVERYTHING, text };
  const { rows } = await listExecutions(viewer, filter, { cursor: null, limit: LOOKED_THROUGH });
  return rows.find(({ name }) => name === text)?.id ?? null;
}
