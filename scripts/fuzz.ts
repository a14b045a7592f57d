import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { addEvents, buildTrace, readTrace, startTrace } from '#lib/trace/build-trace.ts';
import { brokenInvariants } from '#lib/trace/check-trace.ts';
import { explainFailure } from '#lib/trace/explain-failure.ts';
import { parseFailureCause } from '#lib/trace/failure-cause.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import { readHistoryFile } from '#lib/trace/read-history-file.ts';
import { summarizeTrace } from '#lib/trace/summarize-trace.ts';
import { traceDocument } from '#lib/trace/trace-document.ts';
import { variablesAt } from '#lib/trace/variables-at.ts';
import { anyHistory } from '#tests/builders/arbitrary-history.ts';
import type { RawEvent } from './fuzz/mutate-history.ts';
import { MUTATIONS } from './fuzz/mutate-history.ts';
import type { Chance } from './fuzz/random.ts';
import { chance as chanceOf } from './fuzz/random.ts';

const USAGE = 'Usage: npm run fuzz -- [--runs N] [--seed S] [--dir DIR with histories] [--only RUN]';
/** A run that takes longer than this hangs, for a history of some hundred events. */
const LONGEST_MS = 5000;
const MOST_REPORTED = 20;

function fuzz(): number {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      seed: { type: 'string' },
      dir: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const runs = Number(values.runs ?? 10_000);
  const seed = Number(values.seed ?? 1);
  if (!Number.isSafeInteger(runs) || !Number.isSafeInteger(seed)) return complain(USAGE);
  if (values.dir !== undefined && !existsSync(values.dir))
    return complain(`There is no folder ${values.dir}. ${USAGE}`);
  const histories = [...builtIn(seed), ...(values.dir === undefined ? [] : recorded(values.dir))];
  const [first, last] =
    values.only === undefined ? [0, runs - 1] : [Number(values.only), Number(values.only)];
  const begun = performance.now();
  let failed = 0;
  let slowest = 0;
  for (let run = first; run <= last; run += 1) {
    const runBegun = performance.now();
    const broken = fuzzOnce(histories, chanceOf(seed * 1_000_003 + run));
    const took = performance.now() - runBegun;
    slowest = Math.max(slowest, took);
    if (took > LONGEST_MS) broken.push(`took ${Math.round(took)} ms`);
    if (broken.length === 0) continue;
    failed += 1;
    if (failed <= MOST_REPORTED)
      console.log(`run ${run} (--seed ${seed} --only ${run}): ${broken.slice(0, 3).join('; ')}`);
  }
  const seconds = (performance.now() - begun) / 1000;
  const rate = Math.round((last - first + 1) / seconds);
  console.log(
    `${last - first + 1} runs over ${histories.length} histories, ${failed} failed, ${rate} runs/s, slowest ${Math.round(slowest)} ms, seed ${seed}`,
  );
  return failed === 0 ? 0 : 1;
}

function complain(line: string): number {
  console.error(line);
  return 1;
}

const builtIn = (seed: number): RawEvent[][] =>
  fc.sample(anyHistory, { seed, numRuns: 200 }).map(({ events }) => events.map((event) => ({ ...event })));

function recorded(folder: string): RawEvent[][] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const read = readHistoryFile(readFileSync(join(folder, file), 'utf8'));
      return read.ok ? [read.value.events.map((event) => ({ ...event }))] : [];
    });
}

/** One damaged history through everything that reads histories; what did not hold. */
function fuzzOnce(histories: readonly RawEvent[][], chance: Chance): string[] {
  const events = structuredClone(chance.oneOf(histories));
  for (let left = 1 + chance.below(6); left > 0; left -= 1) chance.oneOf(MUTATIONS)(events, chance);
  try {
    const text = damageText(wrapped(events, chance), chance);
    const read = readHistoryFile(text);
    if (!read.ok) return /[\r\n]/.test(read.error) ? ['the reason has more than one line'] : [];
    const lost = read.value.events.length + read.value.dropped.length < Math.min(countIn(text), 100);
    return [
      ...(lost ? ['an entry was neither read nor reported'] : []),
      ...readingBreaks(read.value.events, chance),
    ];
  } catch (error) {
    return [
      `threw ${error instanceof Error ? error.stack?.split('\n').slice(0, 3).join(' ') : String(error)}`,
    ];
  }
}

function wrapped(events: readonly RawEvent[], chance: Chance): string {
  return JSON.stringify(chance.oneOf([events, { events }, { history: { events } }]));
}

function damageText(text: string, chance: Chance): string {
  if (!chance.onceIn(8)) return text;
  const cut = chance.below(text.length);
  return chance.onceIn(2)
    ? text.slice(0, cut)
    : text.slice(0, cut) + chance.oneOf(['\0', '\uFEFF', '"', '}', '']) + text.slice(cut + 1);
}

function countIn(text: string): number {
  const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  const list = Array.isArray(parsed)
    ? parsed
    : (parsed as { events?: unknown[]; history?: { events?: unknown[] } });
  return Array.isArray(list) ? list.length : (list.events ?? list.history?.events ?? []).length;
}

function readingBreaks(events: readonly HistoryEvent[], chance: Chance): string[] {
  const trace = buildTrace(events);
  const broken = brokenInvariants(events, trace);
  const document = JSON.stringify(trace);
  if (JSON.stringify(buildTrace(events.toReversed())) !== document)
    broken.push('backwards, the trace differs');
  const builder = startTrace();
  const size = 1 + chance.below(12);
  for (let from = 0; from < events.length; from += size)
    readTrace(addEvents(builder, events.slice(from, from + size)));
  if (JSON.stringify(readTrace(builder)) !== document) broken.push('page by page, the trace differs');
  JSON.stringify(traceDocument(trace));
  const { cause } = summarizeTrace(trace);
  if (cause !== null && cause.length > 2000) broken.push('the summary holds the whole cause');
  const sentence = explainFailure(trace, events)?.sentence ?? '';
  if (sentence.length > 400_000) broken.push('the sentence is a book');
  for (const visit of trace.visits.slice(0, 5)) variablesAt(trace, events, visit.id);
  for (const visit of trace.visits) if (visit.cause !== null) parseFailureCause(visit.cause);
  if ('polluted' in {}) broken.push('Object.prototype was changed');
  return broken;
}

process.exitCode = fuzz();
