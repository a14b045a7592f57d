import { isArray, type Json } from '../json.ts';
import { type AttemptResult, type Done, withRetries } from './attempts.ts';
import type { StateDefinition } from './definition.ts';
import { runMapRun } from './distributed-map.ts';
import { EvaluationProblem, StateFailure } from './failure.ts';
import { abortScope } from './open-states.ts';
import type { EnteredState, InnerScopes, MapItem, Run, ScopeCursor } from './run.ts';
import { scopeCursor } from './run.ts';
import type { Fiber, Work } from './schedule.ts';
import { numberField, stateData } from './state-data.ts';

export function runParallel(
  run: Run,
  cursor: ScopeCursor,
  state: StateDefinition,
  entered: EnteredState,
): Work<Done> {
  const giveUp = stateFailed(run, entered, 'Parallel');
  return withRetries(run, cursor, state, entered, attempt, giveUp);

  function* attempt(retryCount: number, previous: number): Work<AttemptResult> {
    const data = stateData(run, cursor, state, retryCount);
    const argument = data.language === 'JSONata' ? state.Arguments : state.Parameters;
    const input = argument === undefined ? data.input : yield* data.fill(argument, 'Arguments');
    if (!entered.resumed || entered.inner === null) {
      const started = run.history.record('ParallelStateStarted', previous);
      entered.last = started;
      const branches = state.Branches ?? [];
      const cursors = branches.map((branch) => scopeCursor(branch, input, started, cursor.variables));
      entered.inner = { map: null, cursors };
    }
    const results = yield* runInner(run, entered, entered.inner, Number.POSITIVE_INFINITY);
    run.history.record('ParallelStateSucceeded', results.lastEventId);
    return results;
  }
}

export function runMap(
  run: Run,
  cursor: ScopeCursor,
  state: StateDefinition,
  entered: EnteredState,
): Work<Done> {
  const processor = state.ItemProcessor ?? state.Iterator ?? { StartAt: '', States: {} };
  const giveUp = stateFailed(run, entered, 'Map');
  return withRetries(run, cursor, state, entered, attempt, giveUp);

  function* attempt(retryCount: number, previous: number): Work<AttemptResult> {
    const data = stateData(run, cursor, state, retryCount);
    const limit = yield* numberField(data, 'MaxConcurrency', state.MaxConcurrency, state.MaxConcurrencyPath);
    const items = yield* readItems(run, cursor, state, retryCount);
    if (processor.ProcessorConfig?.Mode === 'DISTRIBUTED') {
      return yield* runMapRun({ run, cursor, state, entered, processor, items, limit, previous });
    }
    if (!entered.resumed || entered.inner === null) {
      const started = run.history.record('MapStateStarted', previous, () => ({ length: items.length }));
      entered.last = started;
      const cursors = items.map(({ value, context }) =>
        scopeCursor(processor, value, started, cursor.variables, context),
      );
      entered.inner = { map: cursor.state, cursors };
    }
    // AWS runs about forty iterations of an inline Map at a time.
    const results = yield* runInner(run, entered, entered.inner, limit ? Math.min(limit, 40) : 40);
    run.history.record('MapStateSucceeded', results.lastEventId);
    return results;
  }
}

/** The items of a Map, each shaped by ItemSelector (or the old Parameters). */
function* readItems(
  run: Run,
  cursor: ScopeCursor,
  state: StateDefinition,
  retryCount: number,
): Work<readonly MapItem[]> {
  const data = stateData(run, cursor, state, retryCount);
  let found: Json = data.input;
  if (data.language === 'JSONata') {
    if (state.Items !== undefined) found = yield* data.fill(state.Items, 'Items');
  } else if (state.ItemsPath !== undefined) {
    found = yield* data.fill({ 'items.$': state.ItemsPath }, 'ItemsPath');
    found = (found as { readonly items: Json }).items;
  }
  if (state.ItemReader !== undefined) found = readerItems(found);
  if (!isArray(found)) {
    throw notAList(state, data.language, found);
  }
  const selector = state.ItemSelector ?? (data.language === 'JSONPath' ? state.Parameters : undefined);
  const items: MapItem[] = [];
  for (const [Index, Value] of found.entries()) {
    const context = { Index, Value };
    const shaped = { ...cursor, item: context };
    const value =
      selector === undefined
        ? Value
        : yield* stateData(run, shaped, state, retryCount).fill(selector, 'ItemSelector', {});
    items.push({ value, context });
  }
  return items;
}

function notAList(state: StateDefinition, language: string, found: Json): EvaluationProblem {
  if (language === 'JSONata' && typeof state.Items === 'string') {
    const expression = state.Items.replace(/^\{%\s*|\s*%\}$/g, '');
    const type = found === null ? 'null' : typeof found;
    return new EvaluationProblem(
      `The JSONata expression '${expression}' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was '${type}' for value: ${JSON.stringify(found)}`,
      'Items',
    );
  }
  return new EvaluationProblem(`Map state input must be an array but was: ${JSON.stringify(found)}`);
}

/** What an ItemReader would have read: the demo's inputs carry it as `items`. */
function readerItems(input: Json): Json {
  if (isArray(input)) return input;
  if (typeof input === 'object' && input !== null && 'items' in input) return input.items ?? [];
  return [];
}

/** Runs branches or iterations, so many at a time; the first failure cuts the others off. */
function* runInner(run: Run, entered: EnteredState, inner: InnerScopes, limit: number): Work<AttemptResult> {
  const running: Fiber[] = [];
  const indexOf = new Map<Fiber, number>();
  let next = 0;
  let lastEventId = entered.last;
  for (;;) {
    while (next < inner.cursors.length && running.length < limit) {
      const at = next++;
      const cursor = inner.cursors[at];
      if (cursor == null || cursor.finished !== null) continue;
      // All that start together are told of before the first of them enters a state.
      if (inner.map !== null && cursor.entered === null) {
        const details = () => ({ name: inner.map, index: at });
        cursor.previous = run.history.record('MapIterationStarted', cursor.previous, details);
      }
      const fiber = run.schedule.start(runOne(run, inner, cursor, at));
      running.push(fiber);
      indexOf.set(fiber, at);
    }
    if (running.length === 0) break;
    const fiber = asFiber(yield { kind: 'settled', of: running });
    running.splice(running.indexOf(fiber), 1);
    const outcome = fiber.outcome;
    if (outcome !== null && 'failure' in outcome) {
      for (const other of running) run.schedule.cancel(other);
      if (outcome.failure instanceof StateFailure) {
        cutOff(run, inner, indexOf.get(fiber) ?? -1, outcome.failure.eventId);
      }
      throw outcome.failure;
    }
    const done = inner.cursors[indexOf.get(fiber) ?? -1];
    lastEventId = done?.finished?.lastEventId ?? lastEventId;
    // The next iteration points at the last state event of the one that made room.
    const waiting = inner.cursors[next];
    if (waiting != null && waiting.entered === null) waiting.previous = done?.previous ?? waiting.previous;
  }
  const result = inner.cursors.map((cursor) => cursor?.finished?.output ?? null);
  return { result, lastEventId };
}

const asFiber = (value: unknown) => value as Fiber;

function* runOne(run: Run, inner: InnerScopes, cursor: ScopeCursor, index: number): Work<void> {
  if (inner.map === null) {
    cursor.finished = yield* run.runScope(cursor);
    return;
  }
  const details = () => ({ name: inner.map, index });
  const { output, lastEventId } = yield* run.runScope(cursor);
  cursor.previous = lastEventId;
  cursor.finished = {
    output,
    lastEventId: run.history.record('MapIterationSucceeded', lastEventId, details),
  };
}

/** One failed: AWS tells it of that iteration, then aborts it and its open siblings, all pointing at the failing event. */
function cutOff(run: Run, inner: InnerScopes, failedIndex: number, eventId: number): void {
  const order = [failedIndex, ...inner.cursors.keys()].filter((at, i) => i === 0 || at !== failedIndex);
  for (const index of order) {
    const cursor = inner.cursors[index];
    if (cursor == null || cursor.finished !== null || cursor.entered === null) continue;
    if (inner.map !== null) {
      const type = index === failedIndex ? 'MapIterationFailed' : 'MapIterationAborted';
      run.history.record(type, eventId, () => ({ name: inner.map, index }));
    }
    abortScope(run, cursor, () => eventId);
  }
}

const stateFailed =
  (run: Run, entered: EnteredState, type: 'Map' | 'Parallel') => (failure: StateFailure) => {
    // What AWS cannot process ends the execution at once: no MapStateFailed is written.
    if (failure.error === 'States.Runtime' && entered.inner === null) return failure;
    entered.last = run.history.record(`${type}StateFailed`, failure.eventId);
    return new StateFailure(failure.error, failure.cause, entered.last);
  };
