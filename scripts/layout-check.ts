import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { layoutFaults } from '#lib/asl/layout-faults.ts';
import { layoutGraph } from '#lib/asl/layout-graph.ts';
import { parseDefinition } from '#lib/asl/parse-definition.ts';
import { stateGraph } from '#lib/asl/state-graph.ts';

/**
 * Parses and lays out every definition of a folder (`.json`): `node scripts/layout-check.ts DIR`. Prints a line
 * per fault, then totals; exits 1 when there was any.
 */
const folder = process.argv[2];
if (folder === undefined) {
  console.error('Usage: node scripts/layout-check.ts DIR');
  process.exit(2);
}

const files = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort();
const times: number[] = [];
let wrong = 0;
for (const file of files) {
  const faults = await check(readFileSync(path.join(folder, file), 'utf8'));
  for (const fault of faults) console.log(`${file}: ${fault}`);
  if (faults.length > 0) wrong += 1;
}
times.sort((a, b) => a - b);
const [median, longest] = [times[Math.floor(times.length / 2)] ?? 0, times.at(-1) ?? 0];
console.log(
  `${files.length - wrong} of ${files.length} laid out without fault; ` +
    `layout ${median.toFixed(0)} ms median, ${longest.toFixed(0)} ms longest`,
);
process.exitCode = wrong > 0 || files.length === 0 ? 1 : 0;

async function check(text: string): Promise<string[]> {
  const { definition, findings } = parseDefinition(text);
  if (findings.some(({ code }) => code === 'invalid-json')) return ['is not JSON'];
  const graph = stateGraph(definition);
  const started = performance.now();
  const layout = await layoutGraph(graph);
  times.push(performance.now() - started);
  const missing = graph.nodes.length - layout.nodes.length + graph.edges.length - layout.edges.length;
  return missing > 0 ? [`${missing} nodes or edges have no place`] : layoutFaults(layout);
}
