import type { Tone } from '#lib/trace/status.ts';
import { VISIT_STATUS } from '#lib/trace/status.ts';
import type { Attempt, Visit } from '#lib/trace/types.ts';

/** A piece of a visit's bar. */
export interface BarPart {
  /** Unlike that of every other piece of the bar. */
  readonly key: string;
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
    return [
      { key: kind, kind, from: visit.enteredAt, to: Math.max(end, visit.enteredAt), tone, attempt: null },
    ];
  }
  const parts = visit.attempts.flatMap((attempt) => attemptParts(attempt, end));
  const first = parts[0]?.from ?? end;
  const last = parts.at(-1)?.to ?? end;
  // Before the first attempt and after the last Step Functions itself is at work.
  return [
    ...(first > visit.enteredAt ? [passing('before', visit.enteredAt, first, tone)] : []),
    ...parts,
    ...(end > last ? [passing('after', last, end, tone)] : []),
  ];
}

const passing = (key: string, from: number, to: number, tone: Tone): BarPart => ({
  key,
  kind: 'passing',
  from,
  to,
  tone,
  attempt: null,
});

function attemptParts(attempt: Attempt, end: number): BarPart[] {
  const over = Math.max(attempt.endedAt ?? end, attempt.scheduledAt);
  const began = Math.min(attempt.startedAt ?? over, over);
  const { tone } = VISIT_STATUS[attempt.status];
  const parts: BarPart[] = [];
  const add = (kind: BarPart['kind'], from: number, to: number) =>
    parts.push({ key: `${kind}${attempt.n}`, kind, from, to, tone, attempt: attempt.n });
  if (attempt.backoff > 0) add('backoff', attempt.scheduledAt - attempt.backoff, attempt.scheduledAt);
  if (began > attempt.scheduledAt) add('queued', attempt.scheduledAt, began);
  if (attempt.startedAt !== null) add('running', began, over);
  return parts;
}
