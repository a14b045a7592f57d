const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One thing that goes wrong in the demo, with its truth: what later alerts and insights are measured against. */
export interface Incident {
  readonly id: string;
  readonly machine: string;
  readonly kind:
    | 'bad-deployment'
    | 'throttled-downstream'
    | 'slow-dependency'
    | 'malformed-input'
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

export const INCIDENTS: readonly Incident[] = [];

/** The incidents of a machine at a time. */
export function incidentsAt(machine: string, sinceAnchor: number): readonly Incident[] {
  return (byMachine.get(machine) ?? []).filter(({ from, to }) => sinceAnchor >= from && sinceAnchor < to);
}

const byMachine = Map.groupBy(INCIDENTS, ({ machine }) => machine);

export { DAY, HOUR, MINUTE };
