import { isList } from '../asl/json.ts';
import { type CommonRun, commonRuns } from './common-runs.ts';
import { type JsonExcerpt, jsonExcerpt } from './json-excerpt.ts';
import { numberValues, type ValueNumbers } from './number-values.ts';
import { type PayloadValue, parsePayload } from './parse-payload.ts';

/** One place where two payloads differ. */
export interface JsonDifference {
  readonly kind: 'added' | 'removed' | 'changed';
  /** As a JSONPath, `$.order.items[3].sku`; an item's index is the right one's unless it is only on the left. */
  readonly path: string;
  /** Null where there is nothing. */
  readonly left: JsonExcerpt | null;
  readonly right: JsonExcerpt | null;
}

export interface JsonDiff {
  readonly differences: readonly JsonDifference[];
  /** False when there are more than are told. */
  readonly complete: boolean;
}

export interface DiffBounds {
  readonly differences: number;
  /** Deeper down, a value is told as changed as a whole. */
  readonly depth: number;
  /** Characters of each value. */
  readonly excerpt: number;
}

const BOUNDS: DiffBounds = { differences: 100, depth: 60, excerpt: 4000 };

export const NO_DIFFERENCE: JsonDiff = { differences: [], complete: true };

/** Where two payloads differ, in the order of their keys. Text that is no JSON is compared as text. */
export function diffPayloads(
  left: string | null,
  right: string | null,
  bounds: DiffBounds = BOUNDS,
): JsonDiff {
  if (left === right) return NO_DIFFERENCE;
  const values = [left, right].map((text) => (text === null ? undefined : (parsePayload(text) ?? `${text}`)));
  return diffJson(values[0], values[1], bounds);
}

/** A pair whose values are there and differ, or one of which is missing. */
interface Pair {
  readonly left: PayloadValue | undefined;
  readonly right: PayloadValue | undefined;
  readonly path: string;
  readonly depth: number;
}

/** Where two values differ; undefined is what is not there. Linear but for lists, which are aligned within bounds. */
export function diffJson(
  left: PayloadValue | undefined,
  right: PayloadValue | undefined,
  bounds: DiffBounds = BOUNDS,
): JsonDiff {
  const { numberOf } = numberValues([left, right].filter((value) => value !== undefined));
  const differences: JsonDifference[] = [];
  const ahead: Pair[] = [{ left, right, path: '$', depth: 0 }];
  for (let pair = ahead.pop(); pair; pair = ahead.pop()) {
    if (isEqual(pair, numberOf)) continue;
    const inner = pair.depth < bounds.depth ? innerPairs(pair, numberOf) : null;
    if (inner) {
      // Each unequal pair tells of one difference at least: more of them than that are never looked at.
      for (const each of firstUnequal(inner, numberOf, bounds.differences + 1).reverse()) ahead.push(each);
      continue;
    }
    if (differences.length === bounds.differences) return { differences, complete: false };
    differences.push(told(pair, bounds.excerpt));
  }
  return { differences, complete: true };
}

function told({ left, right, path }: Pair, most: number): JsonDifference {
  return {
    kind: left === undefined ? 'added' : right === undefined ? 'removed' : 'changed',
    path,
    left: left === undefined ? null : jsonExcerpt(left, most),
    right: right === undefined ? null : jsonExcerpt(right, most),
  };
}

type NumberOf = ValueNumbers['numberOf'];

const isEqual = ({ left, right }: Pair, numberOf: NumberOf) =>
  left !== undefined && right !== undefined && numberOf(left) === numberOf(right);

function firstUnequal(pairs: Iterable<Pair>, numberOf: NumberOf, most: number): Pair[] {
  const unequal: Pair[] = [];
  for (const pair of pairs) {
    if (!isEqual(pair, numberOf)) unequal.push(pair);
    if (unequal.length === most) break;
  }
  return unequal;
}

/** The pairs within two objects or two lists; null for anything else. */
function innerPairs(pair: Pair, numberOf: NumberOf): Iterable<Pair> | null {
  const { left, right } = pair;
  if (!isContainer(left) || !isContainer(right)) return null;
  if (isList(left)) return isList(right) ? itemPairs(left, right, pair, numberOf) : null;
  return isList(right) ? null : memberPairs(left, right, pair);
}

const isContainer = (value: PayloadValue | undefined): value is PayloadValue & object =>
  typeof value === 'object' && value !== null;

function* memberPairs(left: object, right: object, { path, depth }: Pair): Generator<Pair> {
  const [before, after] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    yield {
      left: before.get(key),
      right: after.get(key),
      path: `${path}${memberStep(key)}`,
      depth: depth + 1,
    };
  }
}

/** Items between what both lists have in common are taken for changed one by one, the rest for removed or added. */
function* itemPairs(
  left: readonly PayloadValue[],
  right: readonly PayloadValue[],
  { path, depth }: Pair,
  numberOf: NumberOf,
): Generator<Pair> {
  const end: CommonRun = { left: left.length, right: right.length, length: 0 };
  let at = { left: 0, right: 0 };
  for (const run of [...commonRuns(left.map(numberOf), right.map(numberOf)), end]) {
    const length = Math.max(run.left - at.left, run.right - at.right);
    for (let i = 0; i < length; i += 1) {
      const [l, r] = [at.left + i, at.right + i];
      yield {
        left: l < run.left ? left[l] : undefined,
        right: r < run.right ? right[r] : undefined,
        path: `${path}[${r < run.right ? r : l}]`,
        depth: depth + 1,
      };
    }
    at = { left: run.left + run.length, right: run.right + run.length };
  }
}

const memberStep = (key: string) =>
  /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
