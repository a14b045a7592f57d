import { filterCases, timeCounts, timeHistogram, timePages } from './list-filters.ts';
import type { BenchResult } from './result.ts';

const PAGE_MS = 50;
const COUNT_MS = 150;

interface Timed {
  readonly name: string;
  readonly times: readonly number[];
}

/** Pages of every filter and search alone and of every two, counts and histogram of each alone. */
export async function benchLists(): Promise<readonly BenchResult[]> {
  const alone: Timed[] = [];
  const pairs: Timed[] = [];
  const counts: Timed[] = [];
  const histograms: Timed[] = [];
  const sampled: number[] = [];
  for (const { name, filters } of filterCases()) {
    const isPair = name.includes('+');
    const pages: number[] = [];
    const counted: number[] = [];
    const drawn: number[] = [];
    for (const filter of filters) {
      pages.push(...(await timePages(filter)));
      if (isPair) continue;
      counted.push(await timeCounts(filter));
      const { soon, exact } = await timeHistogram(filter);
      drawn.push(soon);
      if (exact > soon + 1) sampled.push(exact);
    }
    (isPair ? pairs : alone).push({ name, times: pages });
    if (isPair) continue;
    counts.push({ name, times: counted });
    histograms.push({ name, times: drawn });
  }
  const after = sampled.length > 0 ? `${Math.max(...sampled).toFixed(0)} ms` : 'none';
  return [
    result('executions list, 1 M rows, any one filter or search, first page and 100th', alone, PAGE_MS),
    result('executions list, 1 M rows, any two of them, first page and 100th', pairs, PAGE_MS),
    result('counts by status, 1 M rows, any one filter or search', counts, COUNT_MS),
    result(
      'histogram of 360 days, 1 M rows, any one filter or search',
      histograms,
      COUNT_MS,
      `; ${sampled.length} of them told by a sample first, exact after ${after} at most`,
    ),
  ];
}

/** The mark is held against the worst kind of filter. */
function result(name: string, timed: readonly Timed[], reachMs: number, more = ''): BenchResult {
  const kinds = timed.toSorted((a, b) => p95(b.times) - p95(a.times));
  const worst = p95(kinds[0]?.times ?? []);
  const all = timed.flatMap(({ times }) => times);
  return {
    name,
    target: `p95 ≤ ${reachMs} ms`,
    measured: `${worst.toFixed(0)} ms`,
    met: worst <= reachMs,
    note: `p95 of the slowest kinds: ${kinds
      .slice(0, 4)
      .map((kind) => `${kind.name} ${p95(kind.times).toFixed(0)} ms`)
      .join(', ')}; of all ${all.length} ${p95(all).toFixed(0)} ms, each the median of three${more}`,
  };
}

const p95 = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;
