import { createParser, parseAsStringLiteral } from 'nuqs/server';
import { formatMoment, type Zone } from '#components/ui/format.ts';
import { type EpochMillis, epochMillis } from '#lib/units.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The stretches of time one can choose; `all` has no beginning. */
export const RANGES = {
  '1h': { label: 'Last hour', ms: HOUR },
  '6h': { label: 'Last 6 h', ms: 6 * HOUR },
  '24h': { label: 'Last 24 h', ms: DAY },
  '7d': { label: 'Last 7 days', ms: 7 * DAY },
  '30d': { label: 'Last 30 days', ms: 30 * DAY },
  '90d': { label: 'Last 90 days', ms: 90 * DAY },
  all: { label: 'Any time', ms: null },
} as const;

export type RangeKey = keyof typeof RANGES;
export const RANGE_KEYS = Object.keys(RANGES) as RangeKey[];
export const DEFAULT_RANGE: RangeKey = '24h';

const ISO = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/;

/** A moment in a URL: ISO 8601 as we write it, or epoch milliseconds. What no calendar holds is left out. */
export const parseAsMoment = createParser<EpochMillis>({
  parse: (text) => {
    const at = /^\d{10,15}$/.test(text) ? Number(text) : ISO.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? epochMillis(at) : null;
  },
  serialize: (at) => new Date(at).toISOString(),
});

/** What one typed into a field for a date and a time, by the clock of that zone; null for an empty one. */
export function momentTyped(text: string, zone: Zone): EpochMillis | null {
  const at = text === '' ? Number.NaN : Date.parse(zone === 'UTC' ? `${text}Z` : text);
  return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? epochMillis(at) : null;
}

/** A moment as such a field holds it. */
export const typedMoment = (at: number, zone: Zone) => formatMoment(at, zone).slice(0, 19).replace(' ', 'T');

/** In the URL: `range=7d`, or `from` and `to` for a stretch of one's own, which win over it. */
export const rangeParsers = {
  range: parseAsStringLiteral(RANGE_KEYS).withDefault(DEFAULT_RANGE),
  from: parseAsMoment,
  to: parseAsMoment,
};

export interface RangeParams {
  readonly range: RangeKey;
  readonly from: EpochMillis | null;
  readonly to: EpochMillis | null;
}

export const isCustomRange = ({ from, to }: RangeParams) => from !== null || to !== null;

/** From when to when; null is open. */
export function resolveRange(
  params: RangeParams,
  now: number,
): { from: EpochMillis | null; to: EpochMillis | null } {
  if (isCustomRange(params)) return { from: params.from, to: params.to };
  const { ms } = RANGES[params.range];
  return { from: ms === null ? null : epochMillis(now - ms), to: null };
}

/** For what needs both ends: an open beginning is 90 days ago, as far back as AWS keeps; an open end is now. */
export function boundRange(params: RangeParams, now: number): { from: EpochMillis; to: EpochMillis } {
  const { from, to } = resolveRange(params, now);
  const end = to ?? epochMillis(now);
  return { from: from ?? epochMillis(end - 90 * DAY), to: end };
}
