import type { EnteredState, Run, ScopeCursor } from './run.ts';

/**
 * Records the `…StateAborted` events of what is still open in a scope, inner scopes first. `previousOf` says what
 * each points at: the failing event for siblings that were cut off, a state's own last event when the execution is stopped.
 */
export function abortScope(
  run: Run,
  cursor: ScopeCursor,
  previousOf: (entered: EnteredState) => number,
): void {
  const { entered } = cursor;
  if (entered === null || cursor.finished !== null || entered.failed || !ABORTED.has(entered.type)) return;
  for (const [index, inner] of entered.inner?.cursors.entries() ?? []) {
    if (inner == null || inner.finished !== null || inner.entered === null) continue;
    const map = entered.inner?.map ?? null;
    abortScope(run, inner, previousOf);
    if (map !== null) {
      run.history.record('MapIterationAborted', previousOf(entered), () => ({ name: map, index }));
    }
  }
  if (entered.mapRun !== null && entered.mapRun.stoppedAt === null) {
    run.history.record('MapRunAborted', previousOf(entered));
  }
  // `last` stays what it was: a redrive takes the state up from its own last event.
  run.history.record(`${entered.type}StateAborted`, previousOf(entered));
}

/** The states that have an aborted event; a Fail never exits and is not aborted. */
const ABORTED = new Set(['Task', 'Wait', 'Parallel', 'Map']);
