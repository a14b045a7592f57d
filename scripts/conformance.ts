import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addEvents, buildTrace, readTrace, startTrace } from '#lib/trace/build-trace.ts';
import { brokenInvariants, contradictions } from '#lib/trace/check-trace.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import { readHistoryFile } from '#lib/trace/read-history-file.ts';
import type { Trace } from '#lib/trace/types.ts';
import { brokenEdges } from './conformance/definition-edges.ts';
import { expectedCounts, expectedStatus } from './conformance/recount.ts';

const USAGE = 'Usage: npm run -s conformance -- DIR (a folder of execution histories as JSON files)';

interface Recording {
  readonly events: readonly HistoryEvent[];
  readonly definition: unknown;
  readonly pairing: string | null;
}

function checkFolder(folder: string | undefined): number {
  if (folder === undefined) return complain(USAGE);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    return complain(`There is no folder ${folder}. ${USAGE}`);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  if (files.length === 0) return complain(`${folder} holds no .json files.`);
  let sound = 0;
  let events = 0;
  let visits = 0;
  let edges = 0;
  for (const file of files) {
    const outcome = checkFile(join(folder, file));
    if (outcome.broken.length === 0) sound += 1;
    else console.log(`${file}: ${outcome.broken.slice(0, 5).join('; ')}`);
    events += outcome.events;
    visits += outcome.visits;
    edges += outcome.withDefinition ? 1 : 0;
  }
  console.log(
    `${sound} of ${files.length} histories conform; ${events} events, ${visits} visits, ${edges} paths held against their definition.`,
  );
  return sound === files.length ? 0 : 1;
}

function complain(line: string): number {
  console.error(line);
  return 1;
}

interface FileOutcome {
  readonly broken: readonly string[];
  readonly events: number;
  readonly visits: number;
  readonly withDefinition: boolean;
}

function checkFile(path: string): FileOutcome {
  const none = { events: 0, visits: 0, withDefinition: false };
  const text = readFileSync(path, 'utf8');
  const read = readHistoryFile(text);
  if (!read.ok) return { ...none, broken: [read.error] };
  try {
    const recording = {
      events: read.value.events,
      definition: read.value.definition,
      pairing: pairingOf(text),
    };
    const trace = buildTrace(recording.events);
    const withDefinition = recording.definition !== null && recording.pairing === 'function';
    const broken = [
      ...read.value.dropped,
      ...checkTrace(recording, trace),
      ...(withDefinition ? brokenEdges(trace, recording.definition) : []),
    ];
    return { broken, events: trace.events, visits: trace.visits.length, withDefinition };
  } catch (error) {
    return { ...none, broken: [`threw ${error instanceof Error ? error.message : String(error)}`] };
  }
}

function pairingOf(text: string): string | null {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || !('definitionPairing' in parsed)) return null;
  return typeof parsed.definitionPairing === 'string' ? parsed.definitionPairing : null;
}

function checkTrace({ events }: Recording, trace: Trace): string[] {
  const broken = brokenInvariants(events, trace);
  if (trace.unplaced.length > 0) broken.push(`unplaced: ${trace.unplaced.join(', ')}`);
  for (const warning of trace.warnings) broken.push(`warning: ${warning.message}`);
  const status = expectedStatus(events);
  if (trace.status !== status) broken.push(`status ${trace.status}, its last event says ${status}`);
  const { retries, billableTransitions } = expectedCounts(events);
  if (trace.retries !== retries) broken.push(`${trace.retries} retries, counted ${retries}`);
  if (trace.billableTransitions !== billableTransitions)
    broken.push(`${trace.billableTransitions} billable transitions, counted ${billableTransitions}`);
  const open = trace.visits.filter((visit) => visit.status === 'RUNNING');
  if (status !== 'RUNNING' && open.length > 0)
    broken.push(`still running: ${open.map((visit) => visit.id).join(', ')}`);
  if ((status === 'FAILED') !== (trace.rootCause !== null))
    broken.push('the root cause does not fit the status');
  return [...broken, ...checkOrders(events, trace), ...checkPrefixes(events, trace)];
}

/** Pages in any order, at any size, repeated or overlapping give the same trace. */
function checkOrders(events: readonly HistoryEvent[], whole: Trace): string[] {
  const expected = JSON.stringify(whole);
  const orders: [string, readonly (readonly HistoryEvent[])[]][] = [
    ['backwards', [events.toReversed()]],
    ['shuffled', [shuffled(events)]],
    ['repeated', [events, events.slice(0, 3), events]],
    ['by sevens', pages(events, 7, 7)],
    ['overlapping', pages(events, 5, 3)],
    ['newest page first', pages(events, 10, 10).toReversed()],
  ];
  return orders
    .filter(([, given]) => JSON.stringify(readTrace(given.reduce(addEvents, startTrace()))) !== expected)
    .map(([name]) => `${name}, the trace differs`);
}

function pages(events: readonly HistoryEvent[], size: number, step: number): HistoryEvent[][] {
  const cut: HistoryEvent[][] = [];
  for (let from = 0; from < events.length; from += step) cut.push(events.slice(from, from + size));
  return cut;
}

/** The same order every time: a step that shares no factor with the length visits each place once. */
function shuffled(events: readonly HistoryEvent[]): HistoryEvent[] {
  const rest = [...events];
  const mixed: HistoryEvent[] = [];
  for (let at = 0; rest.length > 0; ) {
    at = (at + 7919) % rest.length;
    mixed.push(...rest.splice(at, 1));
  }
  return mixed;
}

function checkPrefixes(events: readonly HistoryEvent[], whole: Trace): string[] {
  const builder = startTrace();
  for (const [i, event] of events.entries()) {
    const part = readTrace(addEvents(builder, [event]));
    const [contradiction] = contradictions(part, whole);
    if (contradiction) return [`after event ${event.id}: ${contradiction}`];
    const [broken] = brokenInvariants(events.slice(0, i + 1), part);
    if (broken) return [`after event ${event.id}: ${broken}`];
  }
  return [];
}

process.exitCode = checkFolder(process.argv[2]);
