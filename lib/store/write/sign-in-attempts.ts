import type pg from 'pg';
import { z } from 'zod';
import { type EpochMillis, epochMillis } from '../../units.ts';
import { instant } from '../columns.ts';

const Attempt = z.object({ subject: z.string(), at: z.number().transform(epochMillis) });

/** Of these subjects, since then; what is older is forgotten by the way. */
export async function lateAttempts(
  pool: pg.Pool,
  subjects: readonly string[],
  since: EpochMillis,
): Promise<ReadonlyMap<string, readonly EpochMillis[]>> {
  await pool.query('DELETE FROM sign_in_attempt WHERE at < $1', [instant(since)]);
  const { rows } = await pool.query('SELECT subject, at FROM sign_in_attempt WHERE subject = ANY($1)', [
    subjects,
  ]);
  const bySubject = Map.groupBy(z.array(Attempt).parse(rows), ({ subject }) => subject);
  return new Map([...bySubject].map(([subject, found]) => [subject, found.map(({ at }) => at)]));
}

/** Noted before it is looked at, or many at once would each see the few before them. */
export async function noteAttempt(
  pool: pg.Pool,
  subjects: readonly string[],
  at: EpochMillis,
): Promise<void> {
  await pool.query('INSERT INTO sign_in_attempt (subject, at) SELECT unnest($1::text[]), $2', [
    subjects,
    instant(at),
  ]);
}

export async function forgetAttempts(pool: pg.Pool, subjects: readonly string[]): Promise<void> {
  await pool.query('DELETE FROM sign_in_attempt WHERE subject = ANY($1)', [subjects]);
}
