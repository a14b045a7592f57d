import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildTrace } from '#lib/trace/build-trace.ts';
import { criticalPath } from '#lib/trace/critical-path.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import { toHistoryEvent } from '#lib/trace/parse-event.ts';
import { summarizeTrace } from '#lib/trace/summarize-trace.ts';
import { generatedHistory, historyText } from './generated-history.ts';
import { benchRedact } from './redact.ts';
import type { BenchResult } from './result.ts';
import { takeTurns } from './take-turns.ts';

const EVENTS = 25_000;

/** Ratios within one run, so that they say the same on any machine. */
export async function benchTrace(): Promise<BenchResult[]> {
  const text = historyText(generatedHistory(EVENTS));
  const events: HistoryEvent[] = eventsIn(text);
  const { parse, build, convert, rest } = takeTurns({
    parse: () => JSON.parse(text),
    build: () => buildTrace(events),
    convert: () => eventsIn(text),
    rest: () => [summarizeTrace(buildTrace(events)), criticalPath(buildTrace(events))],
  });
  const many = eventsIn(historyText(generatedHistory(EVENTS * 10)));
  // Ten histories and not one ten times, which would stay in the processor's cache as 250,000 events cannot.
  const ten = Array.from({ length: 10 }, () => eventsIn(text));
  const growth = takeTurns({
    one: () => buildTrace(events),
    ten: () => ten.map((history) => buildTrace(history)),
    many: () => buildTrace(many),
  });
  const growthRatio = growth.many / (growth.ten / ten.length);
  const memory = peakMemory(text);
  const kilobytes = Math.round(text.length / 1024).toLocaleString('en');
  return [
    {
      name: `Trace of a ${EVENTS.toLocaleString('en')}-event history, against JSON.parse of its text`,
      target: '≤ 0.4 ×',
      measured: `${(build / parse).toFixed(2)} ×`,
      met: build / parse <= 0.4,
      note: `${kilobytes} kB: parse ${ms(parse)}, trace ${ms(build)}; parse and check each event ${ms(convert)}; trace twice, summary, critical path ${ms(rest)}`,
    },
    {
      name: 'Trace of 250,000 events, against 25,000',
      target: '≤ 11 ×',
      measured: `${growthRatio.toFixed(1)} ×`,
      met: growthRatio <= 11,
      note: `${ms(growth.many)} against a tenth of ten different histories (${ms(growth.ten)}); one and the same again and again, which then stays in the processor’s cache, takes ${ms(growth.one)}: against that ${(growth.many / growth.one).toFixed(1)} ×`,
    },
    {
      name: 'Peak memory while tracing, against the parsed events',
      target: '≤ 3 ×',
      measured: `${memory.ratio.toFixed(2)} ×`,
      met: memory.ratio <= 3,
      note: `events ${memory.events} MB; events, trace and garbage ${memory.peak} MB`,
    },
    ...(await benchRedact()),
  ];
}

function eventsIn(text: string): HistoryEvent[] {
  const { events } = JSON.parse(text) as { events: unknown[] };
  return events.flatMap((raw) => toHistoryEvent(raw) ?? []);
}

function exposedCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
const collectGarbage = exposedCollector();

/** Heap and typed arrays. Without collecting in between they hold all that was allocated: an upper bound of the peak. */
const memoryInUse = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;

function peakMemory(text: string): { ratio: number; events: number; peak: number } {
  collectGarbage();
  const empty = memoryInUse();
  const events = eventsIn(text);
  collectGarbage();
  const parsed = memoryInUse() - empty;
  const trace = buildTrace(events);
  const peak = memoryInUse() - empty;
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  return {
    ratio: trace.events > 0 ? peak / parsed : Number.NaN,
    events: megabytes(parsed),
    peak: megabytes(peak),
  };
}

const ms = (time: number) => `${time.toFixed(1)} ms`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { name, target, measured, met, note } of await benchTrace()) {
    console.log(`${met ? 'met   ' : 'MISSED'} ${name}: ${measured} (${target}); ${note}`);
  }
}
