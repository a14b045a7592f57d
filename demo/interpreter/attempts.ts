import type { Json } from '../json.ts';
import type { StateDefinition } from './definition.ts';
import { EvaluationProblem, StateFailure } from './failure.ts';
import { failureDetails, outputDetails } from './history-recorder.ts';
import { catcherOf, retryCounter } from './retry.ts';
import type { EnteredState, Run, ScopeCursor } from './run.ts';
import type { Work } from './schedule.ts';
import { languageOf, stateData, variableTexts } from './state-data.ts';

export interface Done {
  readonly next: string | null;
  readonly output: Json;
  readonly lastEventId: number;
}

export interface AttemptResult {
  readonly result: Json;
  readonly lastEventId: number;
}

/** A Task, Parallel or Map: tries, retries, and on the last failure asks the catchers. */
export function* withRetries(
  run: Run,
  cursor: ScopeCursor,
  state: StateDefinition,
  entered: EnteredState,
  attempt: (retryCount: number, previous: number) => Work<AttemptResult>,
  giveUp: (failure: StateFailure) => StateFailure = (failure) => failure,
): Work<Done> {
  const retries = retryCounter(state.Retry, run.random);
  let previous = entered.last;
  for (let retryCount = 0; ; retryCount++) {
    try {
      const { result, lastEventId } = yield* attempt(retryCount, previous);
      return yield* succeed(run, cursor, state, retryCount, result, lastEventId);
    } catch (problem) {
      const failure = asFailure(run, cursor, state, problem);
      const aliases = failure.error === 'States.Timeout' && heartbeatMissed.has(failure) ? HEARTBEAT : [];
      const wait = retries.waitAfter(failure.error, aliases);
      if (wait === null) {
        const last = giveUp(failure);
        const caught = yield* catchFailure(run, cursor, state, retryCount, last, aliases);
        if (caught !== null) return caught;
        throw last;
      }
      yield { kind: 'until', at: run.schedule.now + wait };
      entered.resumed = false;
      previous = failure.eventId;
    }
  }
}

const HEARTBEAT = ['States.HeartbeatTimeout'];
/** Failures that are missed heartbeats: the history calls them `States.Timeout` all the same. */
export const heartbeatMissed = new WeakSet<StateFailure>();

function* succeed(
  run: Run,
  cursor: ScopeCursor,
  state: StateDefinition,
  retryCount: number,
  result: Json,
  lastEventId: number,
): Work<Done> {
  const data = stateData(run, cursor, state, retryCount);
  const selected =
    data.language === 'JSONPath' && state.ResultSelector !== undefined
      ? yield* stateData(run, { ...cursor, input: result }, { Type: state.Type }, retryCount).fill(
          state.ResultSelector,
          'ResultSelector',
        )
      : result;
  const finished = yield* data.finish(selected, {
    states: { result },
    output: state.Output,
    assign: state.Assign,
    resultPath: state.ResultPath,
  });
  return exit(run, cursor, finished, state.Next ?? null, lastEventId);
}

function* catchFailure(
  run: Run,
  cursor: ScopeCursor,
  state: StateDefinition,
  retryCount: number,
  failure: StateFailure,
  aliases: readonly string[],
): Work<Done | null> {
  const catcher = catcherOf(state.Catch, failure.error, aliases);
  if (catcher === undefined) return null;
  const errorOutput = {
    Error: failure.error ?? null,
    Cause: failure.cause ?? (failure.error === 'States.Timeout' ? '' : null),
  };
  // OutputPath does not apply to what a catcher hands on.
  const data = stateData(run, cursor, { ...state, OutputPath: '$' }, retryCount);
  const finished = yield* data.finish(errorOutput, {
    states: { errorOutput },
    output: catcher.Output,
    assign: catcher.Assign,
    resultPath: catcher.ResultPath,
  });
  return exit(run, cursor, finished, catcher.Next, failure.eventId);
}

/** Records the exit and makes the new variables count. */
export function exit(
  run: Run,
  cursor: ScopeCursor,
  { output, assigned }: { output: Json; assigned: ReadonlyMap<string, Json> | null },
  next: string | null,
  previous: number,
): Done {
  const type = cursor.entered?.type ?? 'Pass';
  const lastEventId = run.history.record(`${type}StateExited`, previous, () => ({
    name: cursor.state,
    ...outputDetails(output),
    ...(assigned === null
      ? {}
      : { assignedVariables: variableTexts(assigned), assignedVariablesDetails: { truncated: false } }),
  }));
  for (const [name, value] of assigned ?? []) cursor.variables.set(name, value);
  return { next, output, lastEventId };
}

/** What went wrong as AWS reports it; anything that is not a state's failure goes on as it is. */
export function asFailure(
  run: Run,
  cursor: ScopeCursor,
  state: StateDefinition,
  problem: unknown,
): StateFailure {
  if (problem instanceof StateFailure) return problem;
  if (!(problem instanceof EvaluationProblem) && !(problem instanceof SyntaxError)) throw problem;
  const entered = cursor.entered?.id ?? 0;
  const last = cursor.entered?.last ?? entered;
  const cause = `An error occurred while executing the state '${cursor.state}' (entered at the event id #${entered}). ${problem.message}`;
  if (languageOf(run.definition, state) === 'JSONPath')
    return new StateFailure('States.Runtime', cause, last);
  const error = 'States.QueryEvaluationError';
  const location = problem instanceof EvaluationProblem ? problem.location : undefined;
  // EvaluationFailed points at the event before the state was entered, unless its work had begun.
  const previous = last === entered ? cursor.previous : last;
  const eventId = run.history.record('EvaluationFailed', previous, () => ({
    ...failureDetails({ error, cause }),
    ...(location === undefined ? {} : { location }),
    state: cursor.state,
  }));
  return new StateFailure(error, cause, eventId);
}
