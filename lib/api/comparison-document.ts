import { z } from 'zod';
import type { PayloadsComparison } from '../insight/compare-payloads.ts';
import {
  type FirstDifference,
  STATE_DIFFERENCES,
  type StateComparison,
  type StateSide,
  type TraceComparison,
} from '../insight/comparison.ts';
import { differenceWords } from '../insight/difference-words.ts';
import type { JsonDiff } from '../insight/json-diff.ts';
import type { ExecutionDetail } from '../store/queries/get-execution.ts';
import { VISIT_STATUS, type VisitStatus } from '../trace/status.ts';
import { ExecutionDocument, executionDocument } from './execution-documents.ts';

const count = z.int().min(0);
const VisitStatusDocument = z.enum(Object.keys(VISIT_STATUS) as [VisitStatus, ...VisitStatus[]]);

const StateSideDocument = z
  .strictObject({
    visits: count,
    attempts: count,
    retries: count,
    status: VisitStatusDocument.meta({ description: 'The worst of its visits’.' }),
    error: z.string().nullable(),
    totalMs: z.number(),
    items: z
      .strictObject({ total: count, succeeded: count, failed: count, running: count, pending: count })
      .nullable()
      .meta({ description: 'Of a Distributed Map whose map runs are known: how its items stand.' }),
    first: z.int().meta({ description: 'Its first visit: the id of an event.' }),
  })
  .meta({ id: 'ComparedSide' });

const StateDocument = z
  .strictObject({
    statePath: z.string(),
    state: z.string(),
    type: z.string(),
    left: StateSideDocument.nullable(),
    right: StateSideDocument.nullable(),
    differences: z.array(z.enum(STATE_DIFFERENCES)),
  })
  .meta({ id: 'ComparedState' });

const ExcerptDocument = z.strictObject({ text: z.string(), cut: z.boolean() }).nullable();

const PayloadDiffDocument = z
  .strictObject({
    differences: z.array(
      z.strictObject({
        kind: z.enum(['added', 'removed', 'changed']),
        path: z.string(),
        left: ExcerptDocument,
        right: ExcerptDocument,
      }),
    ),
    complete: z.boolean().meta({ description: 'False when there are more than are told.' }),
  })
  .meta({ id: 'PayloadDiff' });

export const ComparisonDocument = z
  .strictObject({
    left: ExecutionDocument,
    right: ExecutionDocument,
    summary: z.string().meta({ description: 'The first difference that matters, in a sentence.' }),
    firstDifference: z
      .strictObject({
        kind: z.enum(['outcome', 'attempts', 'turn', 'within', 'time']),
        statePath: z
          .string()
          .nullable()
          .meta({ description: 'Where; for a turn the state the right went to.' }),
      })
      .nullable(),
    sameDefinition: z.boolean().nullable().meta({ description: 'Null where a definition is not kept.' }),
    states: z.array(StateDocument),
    transitions: z.array(
      z.strictObject({ scope: z.string(), from: z.string(), to: z.string(), left: count, right: count }),
    ),
    input: PayloadDiffDocument,
    output: PayloadDiffDocument,
  })
  .meta({ id: 'Comparison' });

type Compared = Pick<ExecutionDetail, 'definitionHash'> & Parameters<typeof executionDocument>[0];

export function comparisonDocument(
  left: Compared,
  right: Compared,
  { states, transitions, firstDifference }: TraceComparison,
  { input, output }: PayloadsComparison,
): z.infer<typeof ComparisonDocument> {
  return {
    left: executionDocument(left),
    right: executionDocument(right),
    summary: differenceWords(firstDifference),
    firstDifference: firstDifference && {
      kind: firstDifference.kind,
      statePath: placeOf(firstDifference),
    },
    sameDefinition:
      left.definitionHash === null || right.definitionHash === null
        ? null
        : left.definitionHash === right.definitionHash,
    states: states.map(stateDocument),
    transitions: [...transitions],
    input: diffDocument(input),
    output: diffDocument(output),
  };
}

function placeOf(difference: FirstDifference): string | null {
  if (difference.kind === 'turn') return difference.right?.statePath ?? null;
  return 'difference' in difference ? difference.difference.statePath : difference.statePath;
}

const sideDocument = (side: StateSide | null) => side && { ...side, items: side.items && { ...side.items } };

const stateDocument = (state: StateComparison) => ({
  ...state,
  left: sideDocument(state.left),
  right: sideDocument(state.right),
  differences: [...state.differences],
});

const diffDocument = ({ differences, complete }: JsonDiff) => ({ differences: [...differences], complete });
