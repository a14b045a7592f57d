import type pg from 'pg';
import { plainText } from '../columns.ts';

/** A view of the same name is replaced. */
export async function saveView(
  pool: pg.Pool,
  { name, query }: { name: string; query: string },
): Promise<void> {
  await pool.query(
    `INSERT INTO saved_view (name, query) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET query = excluded.query, created_at = now()`,
    [plainText(name), plainText(query)],
  );
}

export async function deleteView(pool: pg.Pool, id: string): Promise<void> {
  await pool.query('DELETE FROM saved_view WHERE id = $1', [id]);
}
