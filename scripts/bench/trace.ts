import { pathToFileURL } from 'node:url';
import { buildTrace } from '#lib/trace/build-trace.ts';
import { criticalPath } from '#lib/trace/critical-path.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import { toHistoryEvent } from '#lib/trace/parse-event.ts';
import { summarizeTrace } from '#lib/trace/summarize-trace.ts';
import { generatedHistory } from './generated-history.ts';

export interface BenchResult {
  readonly name: string;
  readonly target: string;
  readonly measured: string;
  readonly met: boolean;
  readonly note: string;
}

const ROUNDS = 15;
const EVENTS = 25_000;

/** Ratios within one run, so that they say the same on any machine. */
export async function benchTrace(): Promise<BenchResult[]> {
  const text = textOf(generatedHistory(EVENTS));
  const events: HistoryEvent[] = eventsIn(text);
  const { parse, build, convert, rest } = alternate({
    parse: () => JSON.parse(text),
    build: () => buildTrace(events),
    convert: () => eventsIn(text),
    rest: () => [summarizeTrace(buildTrace(events)), criticalPath(buildTrace(events))],
  });
  const many = eventsIn(textOf(generatedHistory(EVENTS * 10)));
  const growth = alternate({ few: () => buildTrace(events), many: () => buildTrace(many) });
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
      measured: `${(growth.many / growth.few).toFixed(1)} ×`,
      met: growth.many / growth.few <= 11,
      note: `${ms(growth.few)} and ${ms(growth.many)}`,
    },
    {
      name: 'Peak memory while tracing, against the parsed events',
      target: '≤ 3 ×',
      measured: memory ? `${memory.ratio.toFixed(2)} ×` : 'not measured',
      met: memory !== null && memory.ratio <= 3,
      note: memory
        ? `events ${memory.events} MB, events and trace and garbage ${memory.peak} MB`
        : 'needs node --expose-gc',
    },
  ];
}

const textOf = (events: readonly HistoryEvent[]) =>
  JSON.stringify({
    events: events.map((event) => ({ ...event, timestamp: new Date(event.timestamp).toISOString() })),
  });

function eventsIn(text: string): HistoryEvent[] {
  const { events } = JSON.parse(text) as { events: unknown[] };
  return events.flatMap((raw) => toHistoryEvent(raw) ?? []);
}

/** The median of each, measured in turn so that a slow moment of the machine meets them all. */
function alternate<Name extends string>(work: Record<Name, () => unknown>): Record<Name, number> {
  const times = new Map<string, number[]>(Object.keys(work).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries<() => unknown>(work)) {
      const begun = performance.now();
      run();
      times.get(name)?.push(performance.now() - begun);
    }
  }
  const median = (name: string) => times.get(name)?.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
  return Object.fromEntries(Object.keys(work).map((name) => [name, median(name)])) as Record<Name, number>;
}

/** Without collecting in between, the heap after tracing holds all that was allocated: an upper bound of the peak. */
function peakMemory(text: string): { ratio: number; events: number; peak: number } | null {
  const collect = globalThis.gc;
  if (!collect) return null;
  collect();
  const empty = process.memoryUsage().heapUsed;
  const events = eventsIn(text);
  collect();
  const parsed = process.memoryUsage().heapUsed - empty;
  const trace = buildTrace(events);
  const peak = process.memoryUsage().heapUsed - empty;
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
