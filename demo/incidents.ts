export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** One thing that goes wrong in the demo, with its truth: what later alerts and insights are measured against. */
export interface Incident {
  readonly id: string;
  readonly machine: string;
  readonly kind:
    | 'bad-deployment'
    | 'throttled-downstream'
    | 'slow-dependency'
    | 'malformed-input'
    | 'failing-dependency'
    | 'not-started'
    | 'stuck';
  /** Milliseconds relative to the anchor. */
  readonly from: number;
  readonly to: number;
  readonly cause: string;
  readonly effect: Effect;
}

export type Effect =
  /** The state fails with this error in this share of its attempts. */
  | {
      readonly does: 'fail';
      readonly state: string;
      readonly share: number;
      readonly error: string;
      readonly message: string;
      readonly file: string;
    }
  /** Attempts are refused for throttling; retries get through. */
  | { readonly does: 'throttle'; readonly state: string; readonly share: number }
  /** The state takes so many times as long. */
  | { readonly does: 'slow'; readonly state: string; readonly factor: number }
  /** This share of the inputs is malformed. */
  | { readonly does: 'malform'; readonly share: number }
  | { readonly does: 'stop-starting' }
  /** The state never answers in this share of its attempts. */
  | { readonly does: 'hang'; readonly state: string; readonly share: number };

export const INCIDENTS: readonly Incident[] = [
  {
    id: 'refund-deployment',
    machine: 'refund-handling',
    kind: 'bad-deployment',
    from: -5 * DAY - 3 * HOUR,
    to: -5 * DAY + 2.5 * HOUR,
    cause:
      'A new revision normalises amounts with a function that fails for currencies without minor units; the next revision mends it',
    effect: {
      does: 'fail',
      state: 'Normalise Amount',
      share: 0.7,
      error: 'RangeError',
      message: 'maximumFractionDigits value is out of range.',
      file: 'src/normalise-amount.mjs',
    },
  },
  {
    id: 'signing-throttled',
    machine: 'webhook-delivery',
    kind: 'throttled-downstream',
    from: -3 * DAY - 9 * HOUR,
    to: -3 * DAY - 3 * HOUR,
    cause:
      'Another workload used up the concurrency of the Lambda account: signing is throttled, retries get through',
    effect: { does: 'throttle', state: 'Sign Payload', share: 0.75 },
  },
  {
    id: 'ocr-slow',
    machine: 'document-ocr',
    kind: 'slow-dependency',
    from: -2 * DAY - 12 * HOUR,
    to: -2 * DAY + 2 * HOUR,
    cause: 'The text recognition runs on a cold, smaller fleet and takes six times as long',
    effect: { does: 'slow', state: 'Recognise Text', factor: 6 },
  },
  {
    id: 'brazil-without-tax-id',
    machine: 'order-processing',
    kind: 'malformed-input',
    from: -30 * HOUR,
    to: -21 * HOUR,
    cause: 'Version 7.2 of the Android app sends orders from Brazil without a taxId',
    effect: { does: 'malform', share: 0.22 },
  },
  {
    id: 'inventory-not-started',
    machine: 'inventory-sync',
    kind: 'not-started',
    from: -4 * DAY - 6 * HOUR,
    to: -4 * DAY + 7 * HOUR,
    cause: 'The schedule was switched off for maintenance and forgotten for thirteen hours',
    effect: { does: 'stop-starting' },
  },
  {
    id: 'approvals-stuck',
    machine: 'supplier-onboarding',
    kind: 'stuck',
    from: -32 * HOUR,
    to: -20 * HOUR,
    cause: 'The approval mails were not delivered: nobody answers, and the state has no timeout',
    effect: { does: 'hang', state: 'Ask for Approval', share: 0.85 },
  },
  {
    id: 'gateway-timeouts',
    machine: 'order-processing',
    kind: 'failing-dependency',
    from: -160 * MINUTE,
    to: -25 * MINUTE,
    cause: 'The payment gateway times out for nine of ten charges: more than two retries can make good',
    effect: {
      does: 'fail',
      state: 'Charge Card',
      share: 0.9,
      error: 'PaymentGatewayTimeout',
      message: 'The payment gateway did not answer within 10000 ms',
      file: 'src/gateway.mjs',
    },
  },
];

/** The incidents of a machine at a time. */
export function incidentsAt(machine: string, sinceAnchor: number): readonly Incident[] {
  return (byMachine.get(machine) ?? []).filter(({ from, to }) => sinceAnchor >= from && sinceAnchor < to);
}

const byMachine = Map.groupBy(INCIDENTS, ({ machine }) => machine);
