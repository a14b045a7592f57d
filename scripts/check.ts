import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * Everything that can be told without running the product: format, lint, layers, types, generated docs.
 * `npm run check`; exits 1 when anything is wrong, after saying all that is.
 */
const root = path.resolve(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules/.bin', name);
const SOURCE_FOLDERS = ['app', 'components', 'lib', 'demo', 'scripts', 'tests'];

const checks: { name: string; passes: () => boolean }[] = [
  { name: 'format and lint', passes: () => runs(bin('biome'), ['ci', '--error-on-warnings', '.']) },
  { name: 'layers', passes: layersHold },
  { name: 'types', passes: () => runs(bin('tsc'), ['--noEmit', '-p', '.']) },
  { name: 'reference docs', passes: () => runs(process.execPath, ['scripts/docs-reference.ts', '--check']) },
];

const failed = checks.filter(({ name, passes }) => {
  const passed = passes();
  console.log(`${passed ? '✓' : '✗'} ${name}`);
  return !passed;
});
process.exitCode = failed.length > 0 ? 1 : 0;

function runs(command: string, args: readonly string[]): boolean {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) console.log(`${stdout}${stderr}`);
  return status === 0;
}

/**
 * dependency-cruiser finds no violation in what it did not see, and exits 0: so the modules it saw are held
 * against those git knows.
 */
function layersHold(): boolean {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...SOURCE_FOLDERS];
  const { status, stdout, stderr } = spawnSync(bin('depcruise'), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!stdout.startsWith('{')) {
    console.log(`dependency-cruiser gave no answer (exit ${status}): ${stderr}`);
    return false;
  }
  const report = JSON.parse(stdout) as {
    modules: { source: string }[];
    summary: { violations: { from: string; to: string; rule: { name: string; severity: string } }[] };
  };
  const seen = new Set(report.modules.map((module) => module.source));
  const unseen = trackedModules().filter((file) => !seen.has(file));
  for (const file of unseen) console.log(`not seen by dependency-cruiser: ${file}`);
  for (const { from, to, rule } of report.summary.violations) console.log(`${rule.name}: ${from} → ${to}`);
  return unseen.length === 0 && report.summary.violations.length === 0;
}

function trackedModules(): string[] {
  const patterns = SOURCE_FOLDERS.flatMap((folder) => [
    `${folder}/**/*.ts`,
    `${folder}/**/*.tsx`,
    `${folder}/*.ts`,
  ]);
  const { stdout } = spawnSync('git', ['ls-files', '--', ...patterns], { cwd: root, encoding: 'utf8' });
  return stdout.split('\n').filter((file) => file !== '' && !file.endsWith('.d.ts'));
}
