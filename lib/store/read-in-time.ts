import { readPool } from './client.ts';
import { codeOf } from './transaction.ts';

const CANCELED = '57014';

/** Null for an answer that PostgreSQL gave up, as it was told to after so long; any other trouble is thrown on. */
export function nullIfTooLate(error: unknown): null {
  if (codeOf(error) === CANCELED) return null;
  throw error;
}

/** Rows of a question that may take so long and no longer; null when it took longer. */
export async function readInTime(
  milliseconds: number,
  text: string,
  values: unknown[],
): Promise<readonly unknown[] | null> {
  const end = performance.now() + milliseconds;
  const connection = await readPool().connect();
  // Others may have held all connections for as long.
  const left = Math.floor(end - performance.now());
  if (left < 1) {
    connection.release();
    return null;
  }
  try {
    await connection.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = ${left}`);
    const { rows } = await connection.query(text, values);
    await connection.query('COMMIT');
    return rows;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {});
    return nullIfTooLate(error);
  } finally {
    connection.release();
  }
}
