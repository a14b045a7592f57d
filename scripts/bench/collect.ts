import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { openPool } from '#lib/store/client.ts';
import { startEmbeddedPostgres } from '#lib/store/embedded-postgres.ts';
import { migrate } from '#lib/store/migrate.ts';
import type { BenchResult } from './result.ts';

const EXECUTIONS = process.argv.includes('--full') ? 200_000 : 20_000;
const EVENTS = 30;
const TARGET_PER_SECOND = 300;
/** Memory counts as flat when the last quarter needs at most so many times what the second one needed. */
const FLAT = 1.25;
const STALL_MS = 120_000;

interface Sample {
  readonly atMs: number;
  readonly collected: number;
  readonly bytes: number;
}

/** One collector against a demo AWS without limits, until every history is in PostgreSQL. */
export async function benchCollect(): Promise<readonly BenchResult[]> {
  await using started = new AsyncDisposableStack();
  const folder = mkdtempSync(path.join(tmpdir(), 'stepscope-bench-'));
  started.defer(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user when this runs as root
  const database = await startEmbeddedPostgres(path.join(folder, 'postgres'));
  started.defer(() => database.stop());
  await migrate(database.url);

  const load = ['--limits', 'none', '--rate', '0', '--workloads', 'none', '--events', String(EVENTS)];
  const demo = run(started, 'scripts/demo-aws.ts', [...load, '--executions', String(EXECUTIONS)], {});
  const collector = run(started, 'scripts/collector.ts', [], {
    DATABASE_URL: database.url,
    STEPSCOPE_DEMO_ENDPOINT: await firstUrl(demo),
  });
  return resultsOf(await sampleUntilDone(database.url, collector));
}

function run(
  started: AsyncDisposableStack,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.defer(async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGTERM')) await gone;
  });
  return child;
}

async function firstUrl(demo: ChildProcess): Promise<string> {
  if (!demo.stdout) throw new Error('the demo AWS has no output');
  for await (const line of createInterface(demo.stdout)) {
    const url = /"url":\s*"([^"]+)"/.exec(line)?.[1];
    if (url) {
      demo.stdout.resume();
      return url;
    }
  }
  throw new Error('the demo AWS ended before it was ready');
}

async function sampleUntilDone(databaseUrl: string, collector: ChildProcess): Promise<readonly Sample[]> {
  collector.stdout?.resume();
  const pool = openPool(databaseUrl, { max: 1 });
  const samples: Sample[] = [];
  const began = performance.now();
  let firstAt: number | null = null;
  let movedAt = began;
  try {
    for (;;) {
      const { rows } = await pool.query<{ collected: number }>(
        "SELECT count(*) AS collected FROM execution WHERE history = 'complete'",
      );
      const collected = rows[0]?.collected ?? 0;
      const now = performance.now();
      if (collected > (samples.at(-1)?.collected ?? 0)) movedAt = now;
      if (collected > 0) firstAt ??= now;
      samples.push({ atMs: now - (firstAt ?? now), collected, bytes: residentBytes(collector.pid) });
      if (collected >= EXECUTIONS) return samples;
      if (now - movedAt > STALL_MS) throw new Error(`the collector stopped at ${collected} executions`);
      await wait(500);
    }
  } finally {
    await pool.end();
  }
}

/** Where the system tells it (Linux); 0 elsewhere. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function resultsOf(samples: readonly Sample[]): readonly BenchResult[] {
  const last = samples.at(-1);
  const first = samples.find(({ collected }) => collected > 0);
  const perSecond = last && first ? ((last.collected - first.collected) / last.atMs) * 1000 : 0;
  const early = peakBetween(samples, 0.25, 0.5);
  const late = peakBetween(samples, 0.75, 1);
  const growth = early > 0 ? late / early : 1;
  return [
    {
      name: `Collecting from a demo AWS without limits, histories of ${EVENTS} events`,
      target: `≥ ${TARGET_PER_SECOND} executions/s, all in PostgreSQL`,
      measured: `${Math.round(perSecond)} executions/s`,
      met: perSecond >= TARGET_PER_SECOND,
      note: `${EXECUTIONS} executions in ${Math.round((last?.atMs ?? 0) / 1000)} s; demo AWS, PostgreSQL and one collector share the cores`,
    },
    {
      name: `Memory of that collector over ${EXECUTIONS} executions`,
      target: `the last quarter ≤ ${FLAT} × the second`,
      measured: `${growth.toFixed(2)} × (${megabytes(early)} → ${megabytes(late)})`,
      met: growth <= FLAT,
      note: '--full collects 200,000',
    },
  ];
}

const peakBetween = (samples: readonly Sample[], from: number, to: number) =>
  Math.max(
    0,
    ...samples
      .filter(({ collected }) => collected >= from * EXECUTIONS && collected <= to * EXECUTIONS)
      .map(({ bytes }) => bytes),
  );

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
