import type pg from 'pg';

/** What runs SQL: the pool, or one connection within a transaction. */
export type Connection = Pick<pg.PoolClient, 'query'>;

const DEADLOCK = '40P01';
const SERIALIZATION = '40001';
/** No partition holds the row: it was dropped since its making was noted. */
export const NO_PARTITION = '23514';
const TRIES = 5;

/** Runs `work` in a transaction; anew when PostgreSQL chose it to end a deadlock. Work must bear repetition. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (connection: pg.PoolClient) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(pool, work);
    } catch (error) {
      const code = codeOf(error);
      if ((code !== DEADLOCK && code !== SERIALIZATION) || tries === TRIES) throw error;
    }
  }
}

async function once<T>(pool: pg.Pool, work: (connection: pg.PoolClient) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  connection.on('error', onError);
  try {
    await connection.query('BEGIN');
    const result = await work(connection);
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    try {
      await connection.query('ROLLBACK');
    } catch (failure) {
      broken = failure instanceof Error ? failure : new Error(String(failure));
    }
    throw error;
  } finally {
    connection.off('error', onError);
    connection.release(broken);
  }
}

export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
