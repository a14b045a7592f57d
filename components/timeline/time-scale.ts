/** The stretch of time shown, in milliseconds since the execution started. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MOST_TICKS = 8;

const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 60, 90].map((n) => n * DAY),
];

/** Round moments within the window, at most eight. */
export function ticks({ from, to }: TimeWindow): { readonly at: number; readonly label: string }[] {
  const step = STEPS.find((candidate) => (to - from) / candidate <= MOST_TICKS - 1) ?? 365 * DAY;
  const found = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) found.push({ at, label: label(at) });
  return found;
}

/** `0`, `250 ms`, `1.5 s`, `2 m`, `2 m 30 s`, `1 h 15 m`, `3 d`: exactly, for a round number. */
function label(ms: number): string {
  if (ms === 0) return '0';
  if (ms < SECOND) return `${ms} ms`;
  if (ms < MINUTE) return `${ms / SECOND} s`;
  if (ms < HOUR) return twoUnits(ms, MINUTE, 'm', SECOND, 's');
  if (ms < DAY) return twoUnits(ms, HOUR, 'h', MINUTE, 'm');
  return twoUnits(ms, DAY, 'd', HOUR, 'h');
}

function twoUnits(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = (ms % large) / small;
  const whole = `${Math.floor(ms / large)} ${largeUnit}`;
  return rest === 0 ? whole : `${whole} ${Number(rest.toFixed(3))} ${smallUnit}`;
}

const SHORTEST = 2;

/** Zooms around a moment, within the whole. */
export function zoomWindow(shown: TimeWindow, factor: number, around: number, whole: TimeWindow): TimeWindow {
  const length = Math.max(SHORTEST, (shown.to - shown.from) * factor);
  if (length >= whole.to - whole.from) return whole;
  const share = (around - shown.from) / (shown.to - shown.from);
  return slide({ from: around - length * share, to: around + length * (1 - share) }, whole);
}

/** The same length, moved to lie within the whole. */
export function slide({ from, to }: TimeWindow, whole: TimeWindow): TimeWindow {
  const shift = from < whole.from ? whole.from - from : to > whole.to ? whole.to - to : 0;
  return { from: from + shift, to: to + shift };
}

/** Where a stretch lies in the window, in percent; null when outside. A moment keeps a sliver to be seen by. */
export function place(
  from: number,
  to: number,
  shown: TimeWindow,
): { readonly left: number; readonly width: number } | null {
  if (to < shown.from || from > shown.to) return null;
  const length = Math.max(1, shown.to - shown.from);
  const left = ((Math.max(from, shown.from) - shown.from) / length) * 100;
  const right = ((Math.min(to, shown.to) - shown.from) / length) * 100;
  return { left, width: Math.max(0, right - left) };
}
