import { z } from 'zod';
import { LIST_KEYS, type ListKey } from '../search/search-query.ts';
import { EXECUTION_STATUSES } from '../trace/status.ts';
import { type EpochMillis, epochMillis } from '../units.ts';
import { ExecutionDocument, type ExecutionField } from './execution-documents.ts';

const words = z
  .string()
  .max(4000)
  .transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  );

const list = (description: string) => words.optional().meta({ description });
const moment = (description: string) =>
  z
    .string()
    .transform((written, context) => {
      const at = /^\d{10,15}$/.test(written) ? Number(written) : Date.parse(written);
      if (Number.isFinite(at)) return epochMillis(at);
      context.addIssue('Not a time: give ISO 8601, as 2026-11-23T14:00:00Z, or epoch milliseconds');
      return z.NEVER;
    })
    .optional()
    .meta({ description });

const wholeNumber = (least: number, most: number) => z.coerce.number().pipe(z.int().min(least).max(most));

const id = z.string().min(1).max(2048).meta({ description: 'Its id, or its ARN percent-encoded.' });

const statuses = z
  .string()
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.enum(EXECUTION_STATUSES)))
  .optional()
  .meta({ description: `Any of ${EXECUTION_STATUSES.join(', ')}; several with commas.` });

export const ExecutionsRequest = z.object({
  limit: wholeNumber(1, 1000).default(50).meta({ description: 'At most so many items: 1 to 1,000.' }),
  status: statuses,
  machine: list('Names of state machines, several with commas; `*` stands for any run of characters.'),
  account: list('Keys of accounts, several with commas.'),
  from: moment('Started at or after this: ISO 8601 or epoch milliseconds.'),
  to: moment('Started before this.'),
  q: z.string().max(2000).optional().meta({
    description:
      'A search: words of name, ARN, error, cause or payload values, and conditions such as `duration:>5m`, `is:retrying`, `input.$.order.id = 4711`. See docs/search.md.',
  }),
  cursor: z
    .string()
    .regex(/^[\w-]+$/)
    .max(1000)
    .optional()
    .meta({ description: 'What the page before gave as `next`.' }),
});

export const ExportRequest = ExecutionsRequest.omit({ limit: true, cursor: true }).extend({
  format: z.enum(['csv', 'json']).default('csv').meta({ description: 'csv, or json: one array.' }),
  columns: words
    .pipe(z.array(z.enum(Object.keys(ExecutionDocument.shape) as ExecutionField[])).min(1))
    .optional()
    .meta({
      description:
        'Only these fields of an execution, several with commas, in this order; all when left out.',
    }),
});

export const SearchValuesRequest = ExecutionsRequest.pick({ account: true, from: true, to: true }).extend({
  key: z
    .enum(Object.keys(LIST_KEYS) as [ListKey, ...ListKey[]])
    .meta({ description: 'Which key of the search the values are for.' }),
  text: z.string().max(500).default('').meta({ description: 'Part of the value, whatever the case.' }),
  limit: wholeNumber(1, 200).default(20).meta({ description: 'At most so many items: 1 to 200.' }),
});

export const OneRequest = z.object({ id });

export const CompareRequest = z.object({
  left: z.string().max(2048).optional().meta({
    description:
      'The execution to go by: its id, ARN or name, or `last-good` (when left out) or `previous-failure` before the right one.',
  }),
  right: z
    .string()
    .min(1)
    .max(2048)
    .meta({ description: 'The execution in question: its id, ARN or name, or one of those words.' }),
});

export const EventsRequest = z.object({
  id,
  limit: wholeNumber(1, 1000).default(200).meta({ description: 'At most so many items: 1 to 1,000.' }),
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER)
    .default(0)
    .meta({ description: 'Only events after this one: what the page before gave as `next`.' }),
});

const range = {
  from: moment('Figures from then on; 24 h before `to` when left out.'),
  to: moment('Figures until then; now when left out.'),
};
const slices = wholeNumber(1, 400)
  .default(24)
  .meta({ description: 'Into how many slices the trend is cut.' });

export const MachinesRequest = z.object({
  ...range,
  slices,
  account: list('Keys of accounts, several with commas.'),
  q: z.string().max(500).optional().meta({ description: 'Text found in its name, whatever the case.' }),
});

export const MachineRequest = z.object({
  id,
  ...range,
  slices,
  revision: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Key of the revision whose definition is given.' }),
});

export const PathsRequest = z.object({
  id,
  ...range,
  limit: wholeNumber(1, 500).default(50).meta({ description: 'At most so many paths: 1 to 500.' }),
  revision: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Key of a revision: only its executions count.' }),
});

export const NoRequest = z.object({});

const DAY = 86_400_000;

/** The range figures are for: the last 24 h unless the caller says otherwise. */
export function figuresRange(
  asked: { from?: EpochMillis | undefined; to?: EpochMillis | undefined; slices: number },
  now: number,
): { from: EpochMillis; to: EpochMillis; slices: number } {
  const to = asked.to ?? epochMillis(now);
  return { from: asked.from ?? epochMillis(to - DAY), to, slices: asked.slices };
}
