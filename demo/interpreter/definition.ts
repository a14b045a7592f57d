import { isObject, type Json, type JsonObject, parseJson } from '../json.ts';

/** The parts of the Amazon States Language that the simulator runs. Unknown fields are ignored, as AWS's parser refused them before. */
export interface ScopeDefinition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateDefinition>>;
}

export interface MachineDefinition extends ScopeDefinition {
  readonly QueryLanguage?: QueryLanguage;
  readonly TimeoutSeconds?: number;
}

export type QueryLanguage = 'JSONPath' | 'JSONata';
export type StateType = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

export interface StateDefinition {
  readonly Type: StateType;
  readonly QueryLanguage?: QueryLanguage;
  readonly Next?: string;
  readonly End?: boolean;
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
  readonly ResultPath?: string | null;
  readonly Parameters?: Json;
  readonly Arguments?: Json;
  readonly ResultSelector?: Json;
  readonly Result?: Json;
  readonly Output?: Json;
  readonly Assign?: JsonObject;
  readonly Resource?: string;
  readonly TimeoutSeconds?: Json;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: Json;
  readonly HeartbeatSecondsPath?: string;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Choices?: readonly ChoiceRule[];
  readonly Default?: string;
  readonly Seconds?: Json;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
  readonly Branches?: readonly ScopeDefinition[];
  readonly ItemProcessor?: ItemProcessor;
  readonly Iterator?: ItemProcessor;
  readonly ItemsPath?: string;
  readonly Items?: Json;
  readonly ItemSelector?: Json;
  readonly MaxConcurrency?: Json;
  readonly MaxConcurrencyPath?: string;
  readonly ItemReader?: JsonObject;
  readonly ItemBatcher?: JsonObject;
  readonly ResultWriter?: JsonObject;
  readonly Label?: string;
  readonly ToleratedFailureCount?: number;
  readonly ToleratedFailurePercentage?: number;
}

export interface ItemProcessor extends ScopeDefinition {
  readonly ProcessorConfig?: { readonly Mode?: string; readonly ExecutionType?: string };
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: string | null;
  readonly Output?: Json;
  readonly Assign?: JsonObject;
}

export interface ChoiceRule {
  readonly Next?: string;
  readonly Condition?: Json;
  readonly Variable?: string;
  readonly And?: readonly ChoiceRule[];
  readonly Or?: readonly ChoiceRule[];
  readonly Not?: ChoiceRule;
  readonly Assign?: JsonObject;
  readonly Output?: Json;
  readonly [operator: string]: unknown;
}

/** Reads a definition's text; the words of the first thing that is wrong, or null when it can run. */
export function parseDefinition(text: string): { definition: MachineDefinition } | { problem: string } {
  let parsed: Json;
  try {
    parsed = parseJson(text);
  } catch (error) {
    return { problem: `INVALID_JSON_DESCRIPTION: ${error instanceof Error ? error.message : 'not JSON'}` };
  }
  const problem = problemOfScope(parsed, '');
  return problem === null ? { definition: asDefinition(parsed) } : { problem };
}

/** The one cast: `problemOfScope` has looked at what the interpreter relies on. */
const asDefinition = (parsed: Json) => parsed as unknown as MachineDefinition;

const STATE_TYPES = new Set(['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map']);

function problemOfScope(scope: Json, at: string): string | null {
  if (!isObject(scope)) return `SCHEMA_VALIDATION_FAILED: an object is expected at ${at || '/'}`;
  const { StartAt, States } = scope;
  if (typeof StartAt !== 'string') {
    return `SCHEMA_VALIDATION_FAILED: The field 'StartAt' is required at ${at || '/'}`;
  }
  if (!isObject(States)) return `SCHEMA_VALIDATION_FAILED: The field 'States' is required at ${at || '/'}`;
  if (!Object.hasOwn(States, StartAt)) return `MISSING_TRANSITION_TARGET: ${StartAt} at ${at}/StartAt`;
  for (const [name, state] of Object.entries(States)) {
    const problem = problemOfState(name, state, States, `${at}/States/${name}`);
    if (problem !== null) return problem;
  }
  return null;
}

function problemOfState(name: string, state: Json, siblings: JsonObject, at: string): string | null {
  if (!isObject(state) || typeof state.Type !== 'string' || !STATE_TYPES.has(state.Type)) {
    return `SCHEMA_VALIDATION_FAILED: The field 'Type' of state '${name}' is not one of AWS's at ${at}`;
  }
  const routes = [state.Choices, state.Catch].flatMap((list) => (Array.isArray(list) ? list : []));
  const targets = [
    state.Next,
    state.Default,
    ...routes.map((route) => (isObject(route) ? route.Next : null)),
  ];
  for (const target of targets) {
    if (typeof target === 'string' && !Object.hasOwn(siblings, target)) {
      return `MISSING_TRANSITION_TARGET: ${target} at ${at}`;
    }
  }
  if (state.Type === 'Task' && typeof state.Resource !== 'string') {
    return `SCHEMA_VALIDATION_FAILED: The field 'Resource' is required at ${at}`;
  }
  const inner: readonly Json[] =
    state.Type === 'Parallel'
      ? Array.isArray(state.Branches)
        ? state.Branches
        : [null]
      : state.Type === 'Map'
        ? [state.ItemProcessor ?? state.Iterator ?? null]
        : [];
  for (const [index, scope] of inner.entries()) {
    const problem = problemOfScope(scope, `${at}/${index}`);
    if (problem !== null) return problem;
  }
  return null;
}
