const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `500ms`, `1.5s`, `5m`, `2h30m`, `3d` in milliseconds; a bare number counts seconds. Null for anything else. */
export function readLength(text: string): number | null {
  const written = text.trim().toLowerCase();
  if (/^\d+(\.\d+)?$/.test(written)) return Math.round(Number(written) * 1000);
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d)\s*){1,5}$/.test(written)) return null;
  let ms = 0;
  for (const [, amount = '', unit = ''] of written.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g))
    ms += Number(amount) * (UNITS[unit] ?? 0);
  return Number.isSafeInteger(Math.round(ms)) ? Math.round(ms) : null;
}

/** A whole number, also as `12,480` is copied from a screen. */
export function readNumber(text: string): number | null {
  const written = text.trim().replaceAll(/[,_]/g, '');
  return /^\d{1,15}$/.test(written) ? Number(written) : null;
}

/** The shortest way to write a length that `readLength` reads back. */
export function writeLength(ms: number): string {
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    const size = UNITS[unit] ?? 1;
    if (ms >= size && ms % size === 0) return `${ms / size}${unit}`;
  }
  return `${ms}ms`;
}
