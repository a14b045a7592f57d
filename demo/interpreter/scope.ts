import type { Json } from '../json.ts';
import { asFailure, type Done, exit, withRetries } from './attempts.ts';
import { ruleHolds } from './choice.ts';
import { runMap, runParallel } from './containers.ts';
import type { ChoiceRule, StateDefinition } from './definition.ts';
import { EvaluationProblem, StateFailure } from './failure.ts';
import { inputDetails } from './history-recorder.ts';
import { evaluate, type PathScope } from './payload-template.ts';
import type { EnteredState, Run, ScopeCursor } from './run.ts';
import type { Work } from './schedule.ts';
import { numberField, type StateData, stateData } from './state-data.ts';
import { attemptTask } from './task-state.ts';

/** Runs a scope (the machine, a branch, an iteration) from where its cursor stands to its end. */
export function* runScope(run: Run, cursor: ScopeCursor): Work<{ output: Json; lastEventId: number }> {
  for (;;) {
    const { next, output, lastEventId } = yield* runState(run, cursor);
    cursor.entered = null;
    cursor.input = output;
    cursor.previous = lastEventId;
    if (next === null) return { output, lastEventId };
    cursor.state = next;
  }
}

function* runState(run: Run, cursor: ScopeCursor): Work<Done> {
  const state = stateOf(cursor);
  const entered = cursor.entered ?? enter(run, cursor, state);
  cursor.entered = entered;
  entered.failed = false;
  try {
    return yield* runByType(run, cursor, state, entered);
  } catch (problem) {
    const failure = asFailure(run, cursor, state, problem);
    // A failed container has told so itself; a failed Task is aborted with its siblings.
    entered.failed = state.Type !== 'Task';
    entered.resumed = true;
    throw failure;
  }
}

function stateOf(cursor: ScopeCursor): StateDefinition {
  const state = Object.hasOwn(cursor.scope.States, cursor.state)
    ? cursor.scope.States[cursor.state]
    : undefined;
  if (state === undefined) throw new Error(`The definition has no state '${cursor.state}'`);
  return state;
}

function enter(run: Run, cursor: ScopeCursor, state: StateDefinition): EnteredState {
  // AWS gives the very first StateEntered previousEventId 0, not 1.
  const previous = cursor.previous;
  const id = run.history.record(`${state.Type}StateEntered`, previous, () => ({
    ...inputDetails(cursor.input),
    name: cursor.state,
  }));
  return {
    type: state.Type,
    id,
    at: run.schedule.now,
    last: id,
    inner: null,
    mapRun: null,
    resumed: false,
    failed: false,
  };
}

function runByType(run: Run, cursor: ScopeCursor, state: StateDefinition, entered: EnteredState): Work<Done> {
  switch (state.Type) {
    case 'Task':
      return withRetries(run, cursor, state, entered, (retryCount, previous) =>
        attemptTask(run, cursor, state, entered, retryCount, previous),
      );
    case 'Parallel':
      return runParallel(run, cursor, state, entered);
    case 'Map':
      return runMap(run, cursor, state, entered);
    case 'Choice':
      return runChoice(run, cursor, state, entered);
    case 'Wait':
      return runWait(run, cursor, state, entered);
    case 'Pass':
      return runPass(run, cursor, state, entered);
    case 'Succeed':
      return runSucceed(run, cursor, state, entered);
    case 'Fail':
      return runFail(run, cursor, state, entered);
    default:
      return state.Type satisfies never;
  }
}

const simple = (state: StateDefinition) => ({
  states: {},
  output: state.Output,
  assign: state.Assign,
  resultPath: state.ResultPath,
});

function* runPass(run: Run, cursor: ScopeCursor, state: StateDefinition, entered: EnteredState): Work<Done> {
  const data = stateData(run, cursor, state, 0);
  const filled =
    data.language === 'JSONPath' && state.Parameters !== undefined
      ? yield* data.fill(state.Parameters, 'Parameters')
      : data.input;
  const finished = yield* data.finish(state.Result ?? filled, simple(state));
  return exit(run, cursor, finished, state.Next ?? null, entered.last);
}

function* runSucceed(
  run: Run,
  cursor: ScopeCursor,
  state: StateDefinition,
  entered: EnteredState,
): Work<Done> {
  const data = stateData(run, cursor, state, 0);
  const finished = yield* data.finish(data.input, simple(state));
  return exit(run, cursor, finished, null, entered.last);
}

function* runFail(run: Run, cursor: ScopeCursor, state: StateDefinition, entered: EnteredState): Work<Done> {
  const data = stateData(run, cursor, state, 0);
  const error = yield* textField(data, 'Error', state.Error, state.ErrorPath);
  const cause = yield* textField(data, 'Cause', state.Cause, state.CausePath);
  yield { kind: 'until', at: run.schedule.now };
  throw new StateFailure(error, cause, entered.last);
}

function* textField(
  data: StateData,
  name: string,
  literal: string | undefined,
  path: string | undefined,
): Work<string | undefined> {
  if (path !== undefined) return textValue(evaluate(path, data.scope()));
  if (literal === undefined) return undefined;
  return data.language === 'JSONata' ? textValue(yield* data.fill(literal, name)) : literal;
}

const textValue = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));

function* runWait(run: Run, cursor: ScopeCursor, state: StateDefinition, entered: EnteredState): Work<Done> {
  const data = stateData(run, cursor, state, 0);
  const seconds = yield* numberField(data, 'Seconds', state.Seconds, state.SecondsPath);
  if (seconds !== undefined && seconds < 0) {
    throw new EvaluationProblem('The Seconds of a Wait cannot be negative.', 'Seconds');
  }
  const at =
    seconds !== undefined
      ? entered.at + seconds * 1000
      : timeOf(yield* textField(data, 'Timestamp', state.Timestamp, state.TimestampPath));
  yield { kind: 'until', at: Math.max(run.schedule.now, at) };
  const finished = yield* data.finish(data.input, simple(state));
  return exit(run, cursor, finished, state.Next ?? null, entered.last);
}

function timeOf(text: string | undefined): number {
  const at = Date.parse(text ?? '');
  if (Number.isNaN(at)) {
    throw new EvaluationProblem(
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
    );
  }
  return at;
}

function* runChoice(
  run: Run,
  cursor: ScopeCursor,
  state: StateDefinition,
  entered: EnteredState,
): Work<Done> {
  const data = stateData(run, cursor, state, 0);
  const rule = yield* chosenRule(data, state.Choices ?? []);
  const next = rule?.Next ?? state.Default;
  if (next === undefined) {
    // JSONPath: No matching rule is not an evaluation problem but ends the execution all the same.
    throw new EvaluationProblem(
      'Failed to transition out of the state. The state does not point to a next state.',
    );
  }
  const finished = yield* data.finish(data.input, {
    states: {},
    output: rule?.Output ?? state.Output,
    assign: rule?.Assign ?? state.Assign,
    resultPath: undefined,
  });
  return exit(run, cursor, finished, next, entered.last);
}

function* chosenRule(data: StateData, rules: readonly ChoiceRule[]): Work<ChoiceRule | undefined> {
  const scope: PathScope = data.scope();
  for (const [index, rule] of rules.entries()) {
    const holds =
      data.language === 'JSONata'
        ? (yield* data.fill(rule.Condition ?? false, `Choices[${index}]/Condition`)) === true
        : ruleHolds(rule, scope);
    if (holds) return rule;
  }
  return undefined;
}
