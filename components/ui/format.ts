/** How numbers, lengths of time and moments are written, everywhere. Pure: the time and the zone come in as arguments. */

export interface Quantity {
  /** A number and its unit, in order: `[['3','m'],['05','s']]`. */
  readonly parts: readonly (readonly [number: string, unit: string])[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (n: number) => String(n).padStart(2, '0');

/** `420 ms`, `1.24 s`, `3 m 05 s`, `2 h 11 m`, `4 d 03 h`: two units at most, three digits at most. */
export function durationParts(ms: number): Quantity['parts'] {
  const length = Math.max(0, ms);
  if (length < 999.5) return [[String(Math.round(length)), 'ms']];
  // 59.95 s would be written 60.0 s
  if (length < MINUTE - 50) return [[(length / SECOND).toPrecision(3), 's']];
  const seconds = Math.round(length / SECOND);
  if (seconds < 3600)
    return [
      [String(Math.floor(seconds / 60)), 'm'],
      [two(seconds % 60), 's'],
    ];
  const minutes = Math.round(length / MINUTE);
  if (minutes < 24 * 60)
    return [
      [String(Math.floor(minutes / 60)), 'h'],
      [two(minutes % 60), 'm'],
    ];
  const hours = Math.round(length / HOUR);
  return [
    [String(Math.floor(hours / 24)), 'd'],
    [two(hours % 24), 'h'],
  ];
}

export const formatDuration = (ms: number) =>
  durationParts(ms)
    .map(([number, unit]) => `${number} ${unit}`)
    .join(' ');

/** `12,480`; the same for everyone, since tables are compared across desks. */
export const formatCount = (n: number) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1.2k`, `3.4M`: where there is no room for the whole count. */
export function formatShortCount(n: number): string {
  if (n < 1000) return String(Math.round(n));
  if (n < 999_500) return `${Number((n / 1000).toPrecision(n < 100_000 ? 2 : 3))}k`;
  return `${Number((n / 1_000_000).toPrecision(3))}M`;
}

/** A share as `93 %`, `4.2 %`, `< 0.1 %`: never 0 % of something, never 100 % of less than all. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return '–';
  const percent = (part / whole) * 100;
  if (part === 0) return '0 %';
  if (part === whole) return '100 %';
  if (percent < 0.1) return '< 0.1 %';
  if (percent > 99.9) return '> 99.9 %';
  if (percent >= 99.5) return `${percent.toFixed(1)} %`;
  return `${percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent)} %`;
}

/** `1.4 MB` in powers of 1,000. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const number = unit === 0 || value >= 99.95 ? Math.round(value) : Number(value.toPrecision(3));
  return `${number} ${units[unit]}`;
}

/** `now`, `12 s ago`, `5 m ago`, `3 h ago`, `2 d ago`, `in 5 m`; beyond eight weeks the date. */
export function formatRelative(at: number, now: number, zone: Zone): string {
  const distance = Math.abs(now - at);
  if (distance < 1500) return 'now';
  const short = shortDistance(distance);
  if (short === null) return formatMoment(at, zone).slice(0, 10);
  return now > at ? `${short} ago` : `in ${short}`;
}

function shortDistance(distance: number): string | null {
  if (distance < 59.5 * SECOND) return `${Math.round(distance / SECOND)} s`;
  if (distance < 59.5 * MINUTE) return `${Math.round(distance / MINUTE)} m`;
  if (distance < 36 * HOUR) return `${Math.round(distance / HOUR)} h`;
  if (distance < 56 * DAY) return `${Math.round(distance / DAY)} d`;
  return null;
}

/** Whose clock a moment is told by: the reader's own, or the one that all share. */
export type Zone = 'local' | 'UTC';

/**
 * `2026-11-23 14:03:22.123 UTC+2`. By hand, not by Intl, whose tables take longer to load than the rest of a page
 * takes to wake up.
 */
export function formatMoment(at: number, zone: Zone): string {
  const written = new Date(at + minutesAheadOf(at, zone) * MINUTE).toISOString();
  return `${written.slice(0, -1).replace('T', ' ')} ${zoneName(at, zone)}`;
}

const minutesAheadOf = (at: number, zone: Zone) => (zone === 'UTC' ? 0 : -new Date(at).getTimezoneOffset());

/** `UTC`, `UTC+2`, `UTC-3:30`: at that moment, since clocks are put forward and back. */
export function zoneName(at: number, zone: Zone): string {
  const minutesAhead = minutesAheadOf(at, zone);
  if (minutesAhead === 0) return 'UTC';
  const [hours, minutes] = [Math.trunc(Math.abs(minutesAhead) / 60), Math.abs(minutesAhead) % 60];
  return `UTC${minutesAhead < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${two(minutes)}`}`;
}

/** Keeps both ends of a long name: `order-proc…c7f1`. Counts what a reader sees, so no emoji is cut in half. */
export function middleEllipsis(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const tail = Math.floor((most - 1) / 2);
  return `${letters.slice(0, most - 1 - tail).join('')}…${letters.slice(letters.length - tail).join('')}`;
}
