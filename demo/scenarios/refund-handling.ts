import { invoke } from '../asl-parts.ts';
import { DAY, HOUR } from '../incidents.ts';
import type { Scenario } from '../scenario.ts';
import { answers, failsWith, nodeCause } from '../services.ts';

const CATCH_ALL = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Undo Refund' }];

const first = {
  Comment: 'Refunds an order and undoes what it began when it cannot finish',
  StartAt: 'Check Return',
  States: {
    'Check Return': invoke('returns-check', '$.check', { Next: 'Return Accepted?' }),
    'Return Accepted?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.check.payload.accepted', BooleanEquals: false, Next: 'Decline Return' }],
      Default: 'Refund Payment',
    },
    'Refund Payment': invoke('payments-refund', '$.refund', { Catch: CATCH_ALL, Next: 'Restock Items' }),
    'Restock Items': invoke('stock-restock', '$.restock', { Catch: CATCH_ALL, End: true }),
    'Undo Refund': invoke('payments-refund-undo', '$.undo', { Next: 'Refund Failed' }),
    'Refund Failed': { Type: 'Fail', ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' },
    'Decline Return': { Type: 'Succeed' },
  },
};

/** The bad one: amounts are normalised by a new function before the refund. */
const normalising = {
  ...first,
  States: {
    ...first.States,
    'Return Accepted?': { ...first.States['Return Accepted?'], Default: 'Normalise Amount' },
    'Normalise Amount': invoke('refunds-normalise-amount', '$.amount', { Next: 'Refund Payment' }),
  },
};

const mended = {
  ...normalising,
  Comment: 'Refunds an order; amounts without minor units are taken as they are',
};

/** When the bad revision came and when its mend; the incident table tells the same times. */
export const REFUND_BAD_FROM = -5 * DAY - 3 * HOUR;
export const REFUND_MENDED_FROM = -5 * DAY + 2.5 * HOUR;

/** Refunds, with a deployment that went wrong. */
export const refundHandling: Scenario = {
  name: 'refund-handling',
  type: 'STANDARD',
  tags: { team: 'payments', 'cost-centre': '2100', environment: 'production', tier: '1' },
  revisions: [
    { definition: first, from: null },
    { definition: normalising, from: REFUND_BAD_FROM },
    { definition: mended, from: REFUND_MENDED_FROM },
  ],
  alias: 'live',
  starts: { kind: 'rate', perHour: 2, rhythm: 'steady' },
  input: ({ random, at }) => ({
    returnId: `R-${random.integer(100_000, 999_999)}`,
    orderId: `O-${random.integer(1_000_000, 9_999_999)}`,
    reason: random.pick(['damaged', 'wrong-size', 'late', 'other']),
    amount: { currency: random.pick(['EUR', 'EUR', 'SEK', 'JPY']), value: random.integer(500, 19_900) / 100 },
    receivedAt: new Date(at).toISOString(),
  }),
  tasks: {
    'Check Return': answers({ ms: 160, output: ({ random }) => ({ accepted: !random.chance(0.08) }) }),
    'Refund Payment': failsWith(
      0.012,
      {
        error: 'RefundWindowClosed',
        cause: nodeCause('RefundWindowClosed', 'The charge is older than 180 days', [
          { file: 'src/refund.mjs', line: 66, name: 'refund' },
          { file: 'src/handler.mjs', line: 19, name: 'Runtime.handler' },
        ]),
      },
      answers({ ms: 640, output: ({ random }) => ({ refundId: `re_${random.hex(16)}` }) }),
    ),
    'Restock Items': answers({ ms: 120, output: { restocked: true } }),
    'Undo Refund': answers({ ms: 210, output: { undone: true } }),
    'Normalise Amount': answers({ ms: 40, output: { minorUnits: 2 } }),
  },
};
