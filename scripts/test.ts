import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { findChromium } from './test/chromium.ts';
import { findMoto } from './test/moto.ts';

/**
 * `npm test`: everything, in the order that fails fastest. Its last line is `N passed, N failed` over all
 * runners; a stage that fails without counting a failed test counts as one.
 */
interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const root = path.resolve(import.meta.dirname, '..');
const reports = mkdtempSync(path.join(tmpdir(), 'stepscope-test-'));
const bin = (name: string) => path.join(root, 'node_modules/.bin', name);

const moto = findMoto(root);
const chromium = findChromium(root);

const stages: { name: string; run: () => Counts }[] = [
  {
    name: 'checks',
    run: () => counted(spawn(process.execPath, ['scripts/check.ts']), { passed: 1, failed: 0, skipped: 0 }),
  },
  { name: 'unit and property tests', run: () => vitest('unit') },
  { name: 'integration tests', run: () => vitest('integration') },
  { name: 'end-to-end tests', run: playwright },
];

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const { name, run } of stages) {
  console.log(`\n── ${name} ──`);
  const counts = run();
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
rmSync(reports, { recursive: true, force: true });

if (total.skipped > 0) console.log(`\n${total.skipped} skipped; why stands above.`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function spawn(command: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function counted(succeeded: boolean, counts: Counts): Counts {
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function vitest(project: 'unit' | 'integration'): Counts {
  const report = path.join(reports, `${project}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const succeeded = spawn(bin('vitest'), args, moto ? { MOTO_SERVER: moto } : {});
  const schema = z.object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
  });
  const read = readReport(report, schema);
  return counted(succeeded, {
    passed: read?.numPassedTests ?? 0,
    failed: read?.numFailedTests ?? 0,
    skipped: read?.numPendingTests ?? 0,
  });
}

function playwright(): Counts {
  const report = path.join(reports, 'e2e.json');
  const succeeded = spawn(bin('playwright'), ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...(chromium ? { STEPSCOPE_CHROMIUM: chromium } : {}),
  });
  const schema = z.object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  });
  const stats = readReport(report, schema)?.stats;
  return counted(succeeded, {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  });
}

function readReport<T>(file: string, schema: z.ZodType<T>): T | null {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
