import { cutPath, pathIdentity } from '../../trace/execution-path.ts';
import type { ExecutionPath, PathStep } from '../../trace/types.ts';
import { instant, plainText, plainTextOrNull } from '../columns.ts';
import { pathKey } from '../ids.ts';
import type { Connection } from '../transaction.ts';
import type { Settled } from './settle.ts';

/** The key of the path that was taken, as far as it is known to have ended. */
export const pathKeyOf = ({ known, history }: Settled): string | null => {
  const { path } = history.summary;
  return path && pathKey(known.machineId, pathIdentity(path));
};

interface Seen {
  readonly machineId: string;
  readonly key: string;
  readonly path: ExecutionPath;
  readonly seenOn: string;
}

/**
 * Keeps each path once. In the order of their keys, so that writers of the same paths wait for each other and never
 * in a circle; a known path is touched once a day at most.
 */
export async function savePaths(
  connection: Connection,
  account: string,
  settled: readonly Settled[],
): Promise<void> {
  const rows = seenPaths(settled);
  if (rows.length === 0) return;
  await connection.query(
    `INSERT INTO path AS p (account, machine_id, key, states, loops, loops_left, status, failed_state, seen_on)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::jsonb[], $5::jsonb[], $6::int[], $7::text[], $8::text[], $9::date[])
     ON CONFLICT (account, machine_id, key) DO UPDATE SET seen_on = excluded.seen_on WHERE p.seen_on < excluded.seen_on`,
    [
      account,
      rows.map(({ machineId }) => machineId),
      rows.map(({ key }) => key),
      rows.map(({ path }) => JSON.stringify(path.states.map(plainStep))),
      rows.map(({ path }) => JSON.stringify(path.loops.map((loop) => loop.map(plainStep)))),
      rows.map(({ path }) => path.loopsLeft),
      rows.map(({ path }) => path.status),
      rows.map(({ path }) => plainTextOrNull(path.failedState)),
      rows.map(({ seenOn }) => seenOn),
    ],
  );
}

function seenPaths(settled: readonly Settled[]): readonly Seen[] {
  const byKey = new Map<string, Seen>();
  for (const one of settled) {
    const { path } = one.history.summary;
    const key = pathKeyOf(one);
    if (path === null || key === null) continue;
    const seenOn = instant(one.known.startedAt).slice(0, -14);
    const before = byKey.get(key);
    if (before && before.seenOn >= seenOn) continue;
    byKey.set(key, { machineId: one.known.machineId, key, path: before?.path ?? cutPath(path), seenOn });
  }
  return [...byKey.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

const plainStep = (step: PathStep): PathStep =>
  'left' in step ? step : { ...step, state: plainText(step.state) };
