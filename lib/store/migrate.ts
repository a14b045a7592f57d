import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../prisma/migrations');
/** Chosen once; whoever migrates a Stepscope database holds it. */
const LOCK = 5_700_913_377_001;

/**
 * Brings the database to the newest schema and tells which migrations that took. Prisma's own engine does it, as
 * WebAssembly, so nothing is downloaded, and `prisma migrate deploy` sees the same `_prisma_migrations`. Processes
 * that migrate at once wait for each other. A migration is one transaction: when it fails the old schema stands.
 */
export async function migrate(url: string, folder = MIGRATIONS): Promise<readonly string[]> {
  const lock = new pg.Client({ connectionString: url });
  lock.on('error', () => {});
  try {
    await lock.connect();
  } catch (error) {
    throw new Error(`The database does not answer: ${messageOf(error)}. Check DATABASE_URL.`);
  }
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await forgetBrokenOff(lock);
    return await apply(url, folder, lock);
  } finally {
    await lock.end();
  }
}

async function apply(url: string, folder: string, connection: pg.Client): Promise<readonly string[]> {
  engineModule ??= loadEngine();
  const { SchemaEngine } = await engineModule;
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => {});
  const scripts = new ScriptRunner(pool);
  const engine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(scripts),
  );
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: readMigrations(folder),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } catch (error) {
    const failed = await forgetBrokenOff(connection);
    const what =
      failed.length > 0 ? `Migration ${failed.join(', ')} failed` : 'The migrations could not be applied';
    const said = scripts.failure ?? messageOf(error);
    throw new Error(`${what}; the schema stands as it was before. PostgreSQL said: ${said}`);
  } finally {
    engine.free();
    await pool.end();
  }
}

/**
 * Sends a migration as one message, which PostgreSQL runs as one transaction. Prisma's adapter would cut the
 * script at every semicolon, also inside a function's body, and leave half of a failed migration behind.
 */
class ScriptRunner extends PrismaPg {
  readonly #pool: pg.Pool;
  failure: string | null = null;

  constructor(pool: pg.Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      try {
        await this.#pool.query(script);
      } catch (error) {
        this.failure = messageOf(error);
        throw error;
      }
    };
    return adapter;
  }
}

/**
 * A migration that began and did not end left nothing behind, since it is one transaction. Marking it as rolled
 * back is what `prisma migrate resolve --rolled-back` does; the next start then tries it anew.
 */
async function forgetBrokenOff(connection: pg.Client): Promise<readonly string[]> {
  const { rows: tables } = await connection.query("SELECT to_regclass('_prisma_migrations') AS found");
  if (!tables[0]?.found) return [];
  const { rows } = await connection.query<{ migration_name: string }>(
    'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL RETURNING migration_name',
  );
  return rows.map((row) => row.migration_name);
}

function readMigrations(folder: string) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(path.join(folder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  };
}

type Engine = typeof import('@prisma/schema-engine-wasm');

/** Loaded once: its glue knows one instance. */
let engineModule: Promise<Engine> | undefined;

/** Node cannot import the package's .wasm by itself; its parts are joined by hand. */
async function loadEngine(): Promise<Engine> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const glue: Engine & { __wbg_set_wasm(exports: WebAssembly.Exports): void } = await import(
    /* webpackIgnore: true */ path.join(folder, 'schema_engine_bg.js')
  );
  const bytes = readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': { ...glue },
  });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return glue;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message || error.name : String(error));
