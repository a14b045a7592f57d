import type pg from 'pg';
import { z } from 'zod';
import type { BudgetAction, BudgetStore } from '../../collect/ports.ts';
import { milliseconds } from '../../units.ts';
import { SHARE } from '../budget-share.ts';
import { inTransaction } from '../transaction.ts';

/** Throttles within this time are one: calls that were under way together. */
const ONE_THROTTLE_S = 2;
const SMALLEST_SHARE = 1 / 64;

const Taken = z.object({ granted: z.number(), left: z.number(), share: z.number() });

/** Takes tokens from the bucket that all collectors of the account share; the row's lock makes them queue. */
export function takeFromBudget(
  pool: pg.Pool,
  { account, action, size, refillPerSecond, want }: Parameters<BudgetStore['takeFromBudget']>[0],
): ReturnType<BudgetStore['takeFromBudget']> {
  return inTransaction(pool, async (connection) => {
    await connection.query(
      `INSERT INTO budget (account, action, tokens, refilled_at, share_at, refill_per_second)
       VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), $4) ON CONFLICT DO NOTHING`,
      [account, action, size, refillPerSecond],
    );
    await connection.query('SELECT 1 FROM budget WHERE account = $1 AND action = $2 FOR UPDATE', [
      account,
      action,
    ]);
    const { rows } = await connection.query(
      `WITH filled AS (
         SELECT ${SHARE} AS share, least($3::float8, tokens + $4::float8 * ${SHARE}
                * greatest(0, extract(epoch FROM clock_timestamp() - refilled_at))) AS tokens
           FROM budget WHERE account = $1 AND action = $2
       ), taken AS (SELECT *, greatest(0, least($5::float8, floor(tokens))) AS granted FROM filled)
       UPDATE budget b SET tokens = t.tokens - t.granted, refilled_at = clock_timestamp(), refill_per_second = $4
         FROM taken t WHERE b.account = $1 AND b.action = $2
       RETURNING t.granted, t.tokens - t.granted AS left, t.share`,
      [account, action, size, refillPerSecond, want],
    );
    const { granted, left, share } = Taken.parse(rows[0]);
    if (granted > 0) {
      await connection.query(
        `INSERT INTO budget_use AS u (account, action, minute, calls)
         VALUES ($1, $2, date_trunc('minute', clock_timestamp()), $3)
         ON CONFLICT (account, action, minute) DO UPDATE SET calls = u.calls + excluded.calls`,
        [account, action, granted],
      );
    }
    const rate = refillPerSecond * share;
    const missing = Math.max(0, 1 - left);
    return { granted, retryInMs: milliseconds(rate > 0 ? Math.ceil((missing / rate) * 1000) : 60_000) };
  });
}

export async function noteThrottle(pool: pg.Pool, account: string, action: BudgetAction): Promise<void> {
  await pool.query(
    `UPDATE budget
        SET share = CASE WHEN throttled_at > clock_timestamp() - interval '${ONE_THROTTLE_S} seconds' THEN share
                         ELSE greatest(${SMALLEST_SHARE}, ${SHARE} / 2) END,
            share_at = CASE WHEN throttled_at > clock_timestamp() - interval '${ONE_THROTTLE_S} seconds' THEN share_at
                            ELSE clock_timestamp() END,
            tokens = 0, refilled_at = clock_timestamp(), throttled_at = clock_timestamp()
      WHERE account = $1 AND action = $2`,
    [account, action],
  );
}
