import { isArray, type Json, type JsonObject, setMember } from '../json.ts';
import type { MachineDefinition, StateDefinition } from './definition.ts';
import { EvaluationProblem } from './failure.ts';
import { parseJsonPath, placeAt } from './json-path.ts';
import { fillExpressions, hasExpression } from './jsonata-expression.ts';
import { fillTemplate, type PathScope, readPath } from './payload-template.ts';
import type { Run, ScopeCursor } from './run.ts';
import type { Work } from './schedule.ts';

/** How one visit of a state reads and writes data, in its query language. */
export interface StateData {
  readonly language: 'JSONPath' | 'JSONata';
  /** The input after InputPath. */
  readonly input: Json;
  scope(input?: Json): PathScope;
  /** Evaluates a field: expressions in JSONata states, templates in JSONPath ones. */
  fill(template: Json, location: string, extra?: JsonObject): Work<Json>;
  /** The state's output and its new variables, from a result. */
  finish(result: Json, changed: Finish): Work<{ output: Json; assigned: ReadonlyMap<string, Json> | null }>;
}

export interface Finish {
  /** JSONata: what `$states` holds besides input and context. */
  readonly states: JsonObject;
  readonly output: Json | undefined;
  readonly assign: JsonObject | undefined;
  /** JSONPath: where the result goes; undefined replaces all, null drops it. */
  readonly resultPath: string | null | undefined;
}

export function stateData(
  run: Run,
  cursor: ScopeCursor,
  state: StateDefinition,
  retryCount: number,
): StateData {
  const language = languageOf(run.definition, state);
  const context = () => contextObject(run, cursor, retryCount);
  const scope = (input: Json): PathScope => ({
    input,
    context,
    variables: cursor.variables,
    random: run.random,
  });
  const input =
    language === 'JSONPath' && state.InputPath !== undefined
      ? state.InputPath === null
        ? {}
        : readPath(state.InputPath, scope(cursor.input))
      : cursor.input;

  function* fill(template: Json, location: string, extra: JsonObject = {}): Work<Json> {
    if (language === 'JSONPath') return fillTemplate(template, scope(input));
    if (!hasExpression(template)) return template;
    const states = { input: cursor.input, context: context(), ...extra };
    const expressions = { states, variables: cursor.variables, random: run.random };
    const filled = yield {
      kind: 'promise',
      // A rejection travels as a value: the schedule only awaits.
      promise: fillExpressions(template, expressions, location).catch((problem: unknown) => ({ problem })),
    };
    return takeFilled(filled);
  }

  function* finish(result: Json, { states, output, assign, resultPath }: Finish) {
    const assigned = assign === undefined ? null : yield* assignments(assign, result, states);
    if (language === 'JSONata') {
      return { output: output === undefined ? result : yield* fill(output, 'Output', states), assigned };
    }
    const placed =
      resultPath === undefined
        ? result
        : resultPath === null
          ? cursor.input
          : placeAt(parseJsonPath(resultPath), cursor.input, result);
    const chosen =
      state.OutputPath === undefined
        ? placed
        : state.OutputPath === null
          ? {}
          : readPath(state.OutputPath, scope(placed));
    return { output: chosen, assigned };
  }

  function* assignments(
    assign: JsonObject,
    result: Json,
    states: JsonObject,
  ): Work<ReadonlyMap<string, Json>> {
    const filled =
      language === 'JSONata' ? yield* fill(assign, 'Assign', states) : fillTemplate(assign, scope(result));
    return new Map(Object.entries(filled as JsonObject));
  }

  return { language, input, scope: (of = input) => scope(of), fill, finish };
}

/** Expression results are wrapped only when they failed. */
function takeFilled(filled: unknown): Json {
  if (typeof filled === 'object' && filled !== null && 'problem' in filled) {
    if (filled.problem instanceof EvaluationProblem) throw filled.problem;
  }
  return filled as Json;
}

export const languageOf = (definition: MachineDefinition, state: StateDefinition) =>
  state.QueryLanguage ?? definition.QueryLanguage ?? 'JSONPath';

/** A number from a literal, a path or an expression. */
export function* numberField(
  data: StateData,
  name: string,
  literal: Json | undefined,
  path: string | undefined,
): Work<number | undefined> {
  const value =
    path !== undefined
      ? readPath(path, data.scope())
      : literal === undefined
        ? undefined
        : data.language === 'JSONata'
          ? yield* data.fill(literal, name)
          : literal;
  if (value === undefined) return undefined;
  if (typeof value !== 'number') throw new EvaluationProblem(`The ${name} field must be a number.`, name);
  return value;
}

const isoTime = (at: number) => new Date(at).toISOString();

export function contextObject(run: Run, cursor: ScopeCursor, retryCount: number): Json {
  const { execution } = run;
  const context: { [key: string]: Json } = {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      StartTime: isoTime(execution.startedAt),
      Name: execution.name,
      RoleArn: execution.roleArn,
      RedriveCount: run.redriveCount,
    },
    StateMachine: { Id: execution.machineArn, Name: execution.machineName },
    State: {
      Name: cursor.state,
      EnteredTime: isoTime(cursor.entered?.at ?? run.schedule.now),
      RetryCount: retryCount,
    },
    Task: { Token: taskToken(run, cursor, retryCount) },
  };
  if (cursor.item !== undefined) context.Map = { Item: cursor.item };
  return context;
}

/** The same attempt always has the same token; AWS's are long base64 texts too. */
function taskToken(run: Run, cursor: ScopeCursor, retryCount: number): string {
  const words = `${run.execution.arn}#${cursor.entered?.id ?? 0}#${retryCount}#${run.redriveCount}`;
  return `AQC8AAAAKgAAAAMAAAAAAAAAA${Buffer.from(words).toString('base64')}`;
}

export const asList = (value: Json): readonly Json[] | null => (isArray(value) ? value : null);

/** Plain members of a variables map, for events. */
export function variableTexts(assigned: ReadonlyMap<string, Json>): JsonObject {
  const texts: { [key: string]: Json } = {};
  for (const [name, value] of assigned) setMember(texts, name, JSON.stringify(value));
  return texts;
}
