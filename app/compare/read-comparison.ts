import { comparedMarks } from '#components/compare/compared-marks.ts';
import type { ComparisonView } from '#components/compare/comparison-view.ts';
import { type MissingHistory, missingHistory } from '#components/execution/coverage-words.ts';
import { pathMarks } from '#components/graph/path-marks.ts';
import { namesIn, statePath, TOP } from '#lib/asl/state-path.ts';
import {
  comparePayloads,
  comparePayloadsOfState,
  type PayloadsComparison,
} from '#lib/insight/compare-payloads.ts';
import { compareTraces } from '#lib/insight/compare-traces.ts';
import type { FirstDifference } from '#lib/insight/comparison.ts';
import { diffLines, type LineBlock } from '#lib/insight/diff-lines.ts';
import { differenceWords } from '#lib/insight/difference-words.ts';
import { getLayout } from '#lib/store/queries/get-layout.ts';
import type { ReadSide } from './read-side.ts';

export interface ReadComparison {
  readonly view: ComparisonView;
  readonly sentence: string;
  readonly payloads: PayloadsComparison;
  readonly state: { readonly name: string; readonly payloads: PayloadsComparison } | null;
  /** Null where one of them is not kept. */
  readonly sameDefinition: boolean | null;
  /** Null where both are the same, or one is not kept. */
  readonly definitions: readonly LineBlock[] | null;
  /** Why a side has no history, or not all of it. */
  readonly missing: { readonly left: string | null; readonly right: string | null };
}

/** From two executions to what the page shows; `selected` is a node of the graph or a state's path. */
export async function readComparison(
  left: ReadSide,
  right: ReadSide,
  selected: string | null,
): Promise<ReadComparison> {
  const comparison = compareTraces(left, right);
  const layout = (await layoutOf(right)) ?? (await layoutOf(left));
  const [before, after] = [left, right].map(({ trace }) => layout && pathMarks(trace, layout));
  const missing = { left: missingOf(left), right: missingOf(right) };
  const path = selected === null ? null : namesIn(selected).reduce(statePath, TOP);
  const payloads = path === null ? null : comparePayloadsOfState(left, right, path);
  return {
    view: {
      left: watched(left, missing.left),
      right: watched(right, missing.right),
      layout,
      marks: layout && before && after ? comparedMarks(layout, before, after) : null,
      states: comparison.states,
      focus: placeOf(comparison.firstDifference),
      strangers: before?.strangers ?? [],
    },
    sentence: sentenceOf(left, right, comparison.firstDifference),
    payloads: comparePayloads(left, right),
    state: payloads && path !== null ? { name: namesIn(path).at(-1) ?? path, payloads } : null,
    sameDefinition: isSameDefinition(left, right),
    definitions: definitionsOf(left, right),
    missing: { left: missingWords(missing.left), right: missingWords(missing.right) },
  };
}

/** The picture is worth less than the page: what cannot be laid out is left out. */
async function layoutOf({ detail: { definition, definitionHash } }: ReadSide) {
  if (definition === null || definitionHash === null) return null;
  return getLayout(definition, definitionHash).catch(() => null);
}

function placeOf(difference: FirstDifference | null): string | null {
  if (difference === null) return null;
  if (difference.kind === 'turn') return (difference.right ?? difference.left)?.statePath ?? null;
  return 'difference' in difference ? difference.difference.statePath : difference.statePath;
}

/** Where a side has no events nothing can be said of its path. */
function sentenceOf(left: ReadSide, right: ReadSide, difference: FirstDifference | null): string {
  const [noLeft, noRight] = [left.events.length === 0, right.events.length === 0];
  if (!noLeft && !noRight) return differenceWords(difference);
  const which = noLeft && noRight ? 'either' : noLeft ? 'the left one' : 'the right one';
  return `Their paths cannot be compared: there is no history of ${which} here.`;
}

function isSameDefinition({ detail: left }: ReadSide, { detail: right }: ReadSide): boolean | null {
  if (left.definitionHash === null || right.definitionHash === null) return null;
  return left.definitionHash === right.definitionHash;
}

function definitionsOf({ detail: left }: ReadSide, { detail: right }: ReadSide): readonly LineBlock[] | null {
  if (left.definition === null || right.definition === null) return null;
  if (left.definitionHash === right.definitionHash) return null;
  return diffLines(indented(left.definition), indented(right.definition));
}

function indented(definition: string): string {
  try {
    return JSON.stringify(JSON.parse(definition), null, 2);
  } catch {
    return definition;
  }
}

const missingOf = ({ detail }: ReadSide) => missingHistory(detail.history, detail.status, null);

const missingWords = (missing: MissingHistory | null) => missing && `${missing.title}. ${missing.what}`;

const watched = ({ detail: { id, changeNumber, status } }: ReadSide, missing: MissingHistory | null) => ({
  id,
  changeNumber,
  status,
  awaited: missing?.awaited ?? false,
});
