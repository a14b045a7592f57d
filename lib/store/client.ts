import pg from 'pg';

/**
 * The doors to PostgreSQL. Queries read through `readPool()`, which goes to DATABASE_READ_URL when that is set;
 * commands write through `writePool()`. One pair per process: Next loads modules more than once.
 */
interface Pools {
  write: pg.Pool | undefined;
  read: pg.Pool | undefined;
}

const GLOBAL = Symbol.for('stepscope.store.pools');
const globals: typeof globalThis & { [GLOBAL]?: Pools } = globalThis;

function pools(): Pools {
  globals[GLOBAL] ??= { write: undefined, read: undefined };
  return globals[GLOBAL];
}

export function writePool(): pg.Pool {
  const held = pools();
  held.write ??= openPool(databaseUrl());
  return held.write;
}

export function readPool(): pg.Pool {
  const held = pools();
  held.read ??= openPool(process.env.DATABASE_READ_URL || databaseUrl(), {
    statementTimeoutMs: 30_000,
    // A page asks several questions side by side: workers for one would take time from the others, and some to start.
    options: '-c max_parallel_workers_per_gather=0',
  });
  return held.read;
}

/** Closes what is open; the next use opens anew. */
export async function closePools(): Promise<void> {
  const { write, read } = pools();
  globals[GLOBAL] = { write: undefined, read: undefined };
  await Promise.all([write?.end(), read?.end()]);
}

export function openPool(
  url: string,
  options: { readonly statementTimeoutMs?: number; readonly max?: number; readonly options?: string } = {},
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types: { getTypeParser: parserOf },
    ...(options.statementTimeoutMs ? { statement_timeout: options.statementTimeoutMs } : {}),
    ...(options.options ? { options: options.options } : {}),
  });
  // Without a listener an idle connection that the server drops would end the process.
  pool.on('error', () => {});
  return pool;
}

function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error(
      'DATABASE_URL is not set. Example: DATABASE_URL=postgres://user:password@localhost:5432/stepscope',
    );
  return url;
}

const TIMESTAMPTZ = 1184;
const INT8 = 20;
const NUMERIC = 1700;

/** Times arrive as epoch milliseconds, and whole numbers as numbers: ours stay below 2^53. */
const parserOf: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid === TIMESTAMPTZ)
    return (text: string) =>
      new Date(`${text.replace(' ', 'T')}${/[+-]\d\d$/.test(text) ? ':00' : ''}`).getTime();
  if (oid === INT8 || oid === NUMERIC) return Number;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
};
