import { type Catcher, type Definition, type Retrier, type State, scopesIn } from './definition.ts';
import type { JsonObject } from './json.ts';
import type { StatePath } from './state-path.ts';

/** What the definition says of one state. */
export interface FoundState {
  readonly state: State;
  /** As written, containers whole. */
  readonly raw: JsonObject;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
  readonly pointer: string;
}

export function findState(definition: Definition, path: StatePath): FoundState | null {
  for (const scope of scopesIn(definition)) {
    for (const state of scope.states.values()) {
      if (state.path !== path) continue;
      return { state, raw: state.raw, retry: state.retry, catch: state.catch, pointer: state.pointer };
    }
  }
  return null;
}
