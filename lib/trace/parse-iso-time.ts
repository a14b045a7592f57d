const ZERO = 48;
/** The day that was read last, as the number yyyymmdd, and when it began: events of a history share theirs. */
let lastDay = 0;
let lastDayBegan = 0;

/**
 * Milliseconds since 1970, NaN for what is no time. Reads `2026-01-01T00:00:00.000` with `Z` or `+00:00` itself, which
 * is what the API's tools write, five times as fast as Date.parse; leaves all else to it.
 */
export function parseIsoTime(text: string): number {
  const zone = text.length - 23;
  if (!(zone === 1 && text.charCodeAt(23) === 90) && !(zone === 6 && text.endsWith('+00:00')))
    return Date.parse(text);
  const day = digits(text, 0, 4) * 10_000 + digits(text, 5, 2) * 100 + digits(text, 8, 2);
  const [hours, minutes, seconds] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)];
  if (day !== lastDay) {
    lastDayBegan = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
    lastDay = day;
  }
  if (!(hours < 24 && minutes < 60 && seconds < 60 && hasMarks(text))) return Date.parse(text);
  return lastDayBegan + hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + digits(text, 20, 3);
}

/** NaN where one is no digit. */
function digits(text: string, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

const hasMarks = (text: string): boolean =>
  text.charCodeAt(4) === 45 &&
  text.charCodeAt(7) === 45 &&
  text.charCodeAt(10) === 84 &&
  text.charCodeAt(13) === 58 &&
  text.charCodeAt(16) === 58 &&
  text.charCodeAt(19) === 46;
