import type { Tone } from '#lib/trace/status.ts';
import { VISIT_STATUS } from '#lib/trace/status.ts';
import type { Visit } from '#lib/trace/types.ts';

/** A piece of a visit's bar. */
export interface BarPart {
  readonly kind: 'queued' | 'running' | 'waiting' | 'backoff' | 'passing';
  readonly from: number;
  readonly to: number;
  readonly tone: Tone;
  /** Which attempt, from 1; null for a visit without. */
  readonly attempt: number | null;
}

/** A visit as pieces of time: queued, running, waiting before a retry; a Wait waits, other states pass. */
export function barParts(visit: Visit, now: number): BarPart[] {
  const tone = VISIT_STATUS[visit.status].tone;
  const end = visit.endedAt ?? now;
  if (visit.attempts.length === 0) {
    const kind = visit.type === 'Wait' ? 'waiting' : 'passing';
    return [{ kind, from: visit.enteredAt, to: Math.max(end, visit.enteredAt), tone, attempt: null }];
  }
  return visit.attempts.flatMap((attempt) => {
    const over = Math.max(attempt.endedAt ?? end, attempt.scheduledAt);
    const began = Math.min(attempt.startedAt ?? over, over);
    const look = { tone: VISIT_STATUS[attempt.status].tone, attempt: attempt.n };
    const parts: BarPart[] = [];
    if (attempt.backoff > 0) {
      parts.push({
        kind: 'backoff',
        from: attempt.scheduledAt - attempt.backoff,
        to: attempt.scheduledAt,
        ...look,
      });
    }
    if (began > attempt.scheduledAt)
      parts.push({ kind: 'queued', from: attempt.scheduledAt, to: began, ...look });
    if (attempt.startedAt !== null) parts.push({ kind: 'running', from: began, to: over, ...look });
    return parts;
  });
}
