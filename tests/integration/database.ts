import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { closePools, openPool } from '#lib/store/client.ts';
import { migrate } from '#lib/store/migrate.ts';

export interface TestDatabase {
  readonly url: string;
  /** Speaks to the database beside the code under test. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * A new, migrated database for one test file; queries and commands of this process read and write it. Close it in
 * `afterAll`.
 */
export async function freshDatabase(
  options: {
    readonly migrated?: boolean;
    /** As on a server whose administrator keeps extensions to himself: the user may make tables and nothing more. */
    readonly withoutExtensions?: boolean;
  } = {},
): Promise<TestDatabase> {
  const server = process.env.STEPSCOPE_TEST_POSTGRES;
  if (!server) throw new Error('No PostgreSQL: run these tests with `npm run test:integration`.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name}`);
  const ofServer = Object.assign(new URL(server), { pathname: `/${name}` });
  const url = options.withoutExtensions ? await asPlainUser(ofServer, name) : ofServer.href;
  if (options.migrated ?? true) await migrate(url);
  process.env.DATABASE_URL = url;
  delete process.env.DATABASE_READ_URL;
  await closePools();
  const pool = openPool(url, { max: 4 });
  return {
    url,
    pool,
    async close() {
      await closePools();
      await pool.end();
      await administer(server, `DROP DATABASE ${name} WITH (FORCE)`);
      if (options.withoutExtensions) await administer(server, `DROP ROLE ${name}`);
    },
  };
}

async function asPlainUser(ofServer: URL, name: string): Promise<string> {
  const password = randomBytes(12).toString('hex');
  await administer(ofServer.href, `CREATE ROLE ${name} LOGIN PASSWORD '${password}'`);
  await administer(ofServer.href, `GRANT CREATE, USAGE ON SCHEMA public TO ${name}`);
  return Object.assign(new URL(ofServer), { username: name, password }).href;
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
