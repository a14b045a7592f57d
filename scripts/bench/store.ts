import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closePools, openPool } from '#lib/store/client.ts';
import { startEmbeddedPostgres } from '#lib/store/embedded-postgres.ts';
import { migrate } from '#lib/store/migrate.ts';
import { createStore } from '#lib/store/store.ts';
import { epochMillis } from '#lib/units.ts';
import { ingestRate } from './ingest-rate.ts';
import { median } from './list-filters.ts';
import { benchLists } from './lists.ts';
import { benchPaths } from './machine-paths.ts';
import { fillWithExecutions, WORLD } from './million-executions.ts';
import type { BenchResult } from './result.ts';

const EXECUTIONS = 1_000_000;
const ROUNDS = 6;
const PER_ROUND = 500;
const REACH_RATIO = 0.8;

/** The database by itself: lists over a million executions, and what ingest costs beside them. */
export async function benchStore(): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stepscope-bench-'));
  const server = await startEmbeddedPostgres(folder);
  try {
    await migrate(server.url);
    const pool = openPool(server.url);
    await fillWithExecutions(pool, EXECUTIONS);
    await pool.query('CREATE DATABASE empty');
    await pool.query('CREATE DATABASE paths');
    await pool.end();
    process.env.DATABASE_URL = server.url;
    delete process.env.DATABASE_READ_URL;
    const lists = await benchLists();
    await closePools();
    const ingest = await benchIngest(server.url);
    const paths = await benchPaths(Object.assign(new URL(server.url), { pathname: '/paths' }).href);
    return [ingest, ...lists, paths];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rounds alternate between both databases, so that what else the machine does falls on both. */
async function benchIngest(filledUrl: string): Promise<BenchResult> {
  const emptyUrl = Object.assign(new URL(filledUrl), { pathname: '/empty' }).href;
  await migrate(emptyUrl);
  const stores = { filled: createStore(filledUrl), empty: createStore(emptyUrl) };
  const rates: { filled: number[]; empty: number[] } = { filled: [], empty: [] };
  const startedAt = epochMillis(WORLD.from + 340 * 86_400_000);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const which of ['filled', 'empty'] as const) {
      const names = {
        prefix: `ingest-${round}`,
        count: PER_ROUND,
        startedAt: epochMillis(startedAt + round * 3_600_000),
      };
      const rate = await ingestRate(stores[which], WORLD.accounts[0], names);
      // The first round warms up.
      if (round > 0) rates[which].push(rate);
    }
  }
  await Promise.all([stores.filled.close(), stores.empty.close()]);
  const [filled, empty] = [median(rates.filled), median(rates.empty)];
  return {
    name: 'ingest into a table of 1 M executions',
    target: `≥ ${REACH_RATIO} × into an empty one`,
    measured: `${(filled / empty).toFixed(2)} ×`,
    met: filled / empty >= REACH_RATIO,
    note: `${Math.round(filled)} against ${Math.round(empty)} executions/s, histories of 30 events, one writer; median of ${ROUNDS} rounds in turn`,
  };
}
