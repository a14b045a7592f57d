import type { PollTarget } from './ports.ts';

/** Of four polls, three go to targets on which something happens and one to the longest waiting. */
const ACTIVE_OF_FOUR = 3;
const IDLE_FROM = 3;

/**
 * In which order due targets are polled when the budget may not reach: never seen ones first, then active ones
 * with idle ones in between, so that neither starves. Keeps the given order (longest due first) within each.
 */
export function orderPolls(due: readonly PollTarget[]): PollTarget[] {
  const unseen = due.filter((target) => target.seenThrough === null && target.idlePolls === 0);
  const seen = due.filter((target) => !unseen.includes(target));
  const active = seen.filter((target) => target.idlePolls < IDLE_FROM);
  const idle = seen.filter((target) => target.idlePolls >= IDLE_FROM);
  const mixed: PollTarget[] = [];
  while (active.length > 0 || idle.length > 0) {
    mixed.push(...active.splice(0, ACTIVE_OF_FOUR), ...idle.splice(0, 1));
  }
  return [...unseen, ...mixed];
}
