import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { runningEmbeddedPostgres } from '#lib/store/embedded-postgres.ts';
import { startWholeProduct } from '../whole-product.ts';

/**
 * Starts the product as a user does, with the demo AWS, unless BASE_URL names one that runs. DEMO_ENDPOINT and
 * PRODUCT_DATABASE then lead to that AWS and to the database, so that a test can have something happen there.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.BASE_URL) return async () => {};
  const product = await startWholeProduct();
  process.env.BASE_URL = product.url;
  const database = runningEmbeddedPostgres(product.folder)?.url ?? '';
  process.env.PRODUCT_DATABASE = database;
  process.env.DEMO_ENDPOINT = await endpointIn(database);
  return async () => product[Symbol.asyncDispose]();
}

/** The collector writes it down with its first look. */
async function endpointIn(database: string): Promise<string> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const asked = 'SELECT endpoint FROM account WHERE endpoint IS NOT NULL LIMIT 1';
  const deadline = Date.now() + 60_000;
  let endpoint = '';
  while (endpoint === '' && Date.now() < deadline) {
    const { rows } = await client.query<{ endpoint: string }>(asked);
    endpoint = rows[0]?.endpoint ?? '';
    if (endpoint === '') await wait(100);
  }
  await client.end();
  return endpoint;
}
