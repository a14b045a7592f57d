import type { JsonObject, JsonValue } from './json.ts';
import type { StatePath } from './state-path.ts';

export type QueryLanguage = 'JSONPath' | 'JSONata';

/** A state machine's definition, as far as it can be understood. What is not known stays in `raw`. */
export interface Definition {
  readonly comment: string | null;
  readonly queryLanguage: QueryLanguage;
  readonly timeoutSeconds: Amount | null;
  readonly version: string | null;
  readonly top: Scope;
  readonly raw: JsonObject;
}

/** One `States` object with its start: the machine itself, a branch of a Parallel, the body of a Map. */
export interface Scope {
  /** The path of the container around it; '' at the top. */
  readonly container: StatePath;
  /** Which branch of its Parallel; null for the top and for the body of a Map. */
  readonly branch: { readonly id: string; readonly index: number } | null;
  readonly depth: number;
  readonly pointer: string;
  readonly startAt: string | null;
  /** In the order of the definition. */
  readonly states: ReadonlyMap<string, State>;
  readonly raw: JsonObject;
}

/** A number, or the path or JSONata that gives it while running. */
export type Amount = number | { readonly expression: string };

export type State =
  | TaskState
  | PassState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState
  | UnknownState;

export interface StateBase {
  readonly name: string;
  readonly path: StatePath;
  readonly pointer: string;
  /** As written; '' when it has none. `kind` tells them apart. */
  readonly type: string;
  readonly comment: string | null;
  readonly queryLanguage: QueryLanguage;
  readonly next: string | null;
  readonly end: boolean;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
  readonly assign: JsonValue | undefined;
  /** Every field as written. */
  readonly raw: JsonObject;
}

export interface TaskState extends StateBase {
  readonly kind: 'Task';
  readonly resource: string | null;
  /** `Arguments`, or `Parameters` of a JSONPath state. */
  readonly arguments: JsonValue | undefined;
  readonly timeoutSeconds: Amount | null;
  readonly heartbeatSeconds: Amount | null;
}

export interface PassState extends StateBase {
  readonly kind: 'Pass';
  readonly result: JsonValue | undefined;
}

export interface ChoiceState extends StateBase {
  readonly kind: 'Choice';
  readonly choices: readonly ChoiceRule[];
  readonly default: string | null;
}

/** One rule of a Choice: a JSONPath comparison, And, Or, Not, or a JSONata `Condition`. */
export interface ChoiceRule {
  readonly next: string | null;
  readonly assign: JsonValue | undefined;
  readonly pointer: string;
  readonly raw: JsonObject;
}

export interface WaitState extends StateBase {
  readonly kind: 'Wait';
  readonly seconds: Amount | null;
  readonly timestamp: string | null;
}

export interface SucceedState extends StateBase {
  readonly kind: 'Succeed';
}

export interface FailState extends StateBase {
  readonly kind: 'Fail';
  /** Fixed text, or the path or JSONata that gives it. */
  readonly error: string | null;
  readonly cause: string | null;
}

export interface ParallelState extends StateBase {
  readonly kind: 'Parallel';
  readonly branches: readonly Scope[];
}

export interface MapState extends StateBase {
  readonly kind: 'Map';
  readonly mode: 'INLINE' | 'DISTRIBUTED';
  readonly executionType: 'STANDARD' | 'EXPRESS' | null;
  /** `ItemProcessor`, or the old `Iterator`. */
  readonly processor: Scope | null;
  /** `Items`, or `ItemsPath` of a JSONPath state. */
  readonly items: JsonValue | undefined;
  /** `ItemSelector`, or the old `Parameters`. */
  readonly itemSelector: JsonValue | undefined;
  readonly maxConcurrency: Amount | null;
  readonly itemReader: ItemReader | null;
  readonly itemBatcher: ItemBatcher | null;
  readonly resultWriter: ResultWriter | null;
  readonly label: string | null;
  readonly toleratedFailureCount: Amount | null;
  readonly toleratedFailurePercentage: Amount | null;
}

export interface ItemReader {
  readonly resource: string | null;
  readonly arguments: JsonValue | undefined;
  readonly readerConfig: JsonObject | null;
}

export interface ItemBatcher {
  readonly maxItemsPerBatch: Amount | null;
  readonly maxInputBytesPerBatch: Amount | null;
  readonly batchInput: JsonValue | undefined;
}

export interface ResultWriter {
  readonly resource: string | null;
  readonly arguments: JsonValue | undefined;
  readonly writerConfig: JsonObject | null;
}

/** A type AWS has invented since, or a mistake. */
export interface UnknownState extends StateBase {
  readonly kind: 'Unknown';
}

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  /** Retries, so attempts are one more. */
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | null;
  readonly jitter: 'NONE' | 'FULL';
  readonly pointer: string;
  readonly raw: JsonObject;
}

export interface Catcher {
  readonly errors: readonly string[];
  readonly next: string | null;
  readonly resultPath: JsonValue | undefined;
  readonly assign: JsonValue | undefined;
  readonly pointer: string;
  readonly raw: JsonObject;
}

/** The scopes inside a state: branches, or the body of a Map. */
export function scopesOf(state: State): readonly Scope[] {
  if (state.kind === 'Parallel') return state.branches;
  if (state.kind === 'Map' && state.processor) return [state.processor];
  return [];
}

/** All scopes of a definition, each before those inside it. */
export function scopesIn(definition: Definition): readonly Scope[] {
  const scopes: Scope[] = [definition.top];
  // for…of sees what is pushed while it runs: no recursion, however deep the nesting
  for (const scope of scopes) {
    for (const state of scope.states.values()) {
      for (const inner of scopesOf(state)) scopes.push(inner);
    }
  }
  return scopes;
}

/** A target that a state may go to: where it is written and what it says. */
export interface Target {
  readonly kind: 'next' | 'choice' | 'default' | 'catch';
  readonly to: string;
  /** The place among the choices or catchers. */
  readonly index: number;
  readonly pointer: string;
}

/** Every target a state names, whether it exists or not. */
export function targetsOf(state: State): readonly Target[] {
  const targets: Target[] = [];
  const add = (kind: Target['kind'], to: string | null, index: number, pointer: string) => {
    if (to !== null) targets.push({ kind, to, index, pointer });
  };
  if (state.kind === 'Choice') {
    for (const [index, rule] of state.choices.entries())
      add('choice', rule.next, index, `${rule.pointer}/Next`);
    add('default', state.default, 0, `${state.pointer}/Default`);
  } else if (state.kind !== 'Succeed' && state.kind !== 'Fail') {
    add('next', state.next, 0, `${state.pointer}/Next`);
  }
  for (const [index, catcher] of state.catch.entries())
    add('catch', catcher.next, index, `${catcher.pointer}/Next`);
  return targets;
}

/** Whether its scope is over after it. */
export const isTerminal = (state: State) =>
  state.kind === 'Succeed' || state.kind === 'Fail' || (state.kind !== 'Choice' && state.end);
