import type { Usual } from '#lib/store/queries/usual-of-states.ts';
import { formatDuration } from '../ui/format.ts';

export type UsualByState = ReadonlyMap<string, Usual>;

/** `1.10 s to 3.02 s`: from p50 to p95. */
export function usualRange({ p50, p95 }: Usual): string {
  const [half, most] = [formatDuration(p50), formatDuration(p95)];
  return half === most ? half : `${half} to ${most}`;
}
