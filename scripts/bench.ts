import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { BenchResult } from './bench/result.ts';

/**
 * `npm run bench [-- --only trace,store,collect,web,frames,live] [--write]`: measures and prints; `--write` puts the table
 * into docs/bench.md. Ratios come from one run, since machines differ and are noisy.
 */
const BENCHES: Readonly<Record<string, () => Promise<readonly BenchResult[]>>> = {
  trace: async () => (await import('./bench/trace.ts')).benchTrace(),
  store: async () => (await import('./bench/store.ts')).benchStore(),
  collect: async () => (await import('./bench/collect.ts')).benchCollect(),
  web: async () => (await import('./bench/web.ts')).benchWeb(),
  frames: async () => (await import('./bench/frames.ts')).benchFrames(),
  live: async () => (await import('./bench/live.ts')).benchLive(),
};

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
  },
});
const wanted = values.only?.split(',') ?? Object.keys(BENCHES);

const results: BenchResult[] = [];
for (const name of wanted) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`No bench is called ${name}. There are: ${Object.keys(BENCHES).join(', ')}`);
  console.log(`── ${name} ──`);
  for (const result of await bench()) {
    console.log(
      `${result.met ? '✓' : '✗'} ${result.name}: ${result.measured} (to reach: ${result.target})${result.note ? ` — ${result.note}` : ''}`,
    );
    results.push(result);
  }
}

if (values.write) writeFileSync('docs/bench.md', page(results));
process.exit(0);

function page(rows: readonly BenchResult[]): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const lines = rows.map(
    (row) =>
      `| ${row.name} | ${row.target} | ${row.measured} | ${row.met ? 'met' : '**missed**'} | ${row.note} |`,
  );
  return `# Measured

\`npm run bench -- --write\` wrote this page on ${new Date().toISOString().slice(0, 10)} at ${commit}, on ${machine}.
Times vary between machines and runs; ratios were taken within one run.

| what | to reach | measured | | note |
|---|---|---|---|---|
${lines.join('\n')}
`;
}
