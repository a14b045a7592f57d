import type { Definition, QueryLanguage, Scope, State } from './definition.ts';
import { findingsList, type Report } from './finding-kinds.ts';
import type { Finding } from './graph-types.ts';
import { isObject, type JsonObject, type JsonValue, kindOf, pointerTo } from './json.ts';
import { lintDefinition } from './lint-definition.ts';
import { type OpenScope, parseState, readQueryLanguage } from './parse-state.ts';
import { readFields } from './read-fields.ts';
import { branchId, distinctPaths, type StatePath, statePath, TOP } from './state-path.ts';

/** Deeper than any machine AWS takes; what is inside is not read. Paths would grow without bound. */
const DEEPEST = 100;

/** A definition that is being read: its scopes are filled one after the other. */
interface OpenedScope extends Scope {
  readonly states: Map<string, State>;
}

/**
 * The text of a definition → its model and what is wrong with it. Never throws and never refuses: what cannot
 * be understood is reported and left out, the rest is there.
 */
export function parseDefinition(text: string): {
  readonly definition: Definition;
  readonly findings: readonly Finding[];
} {
  const { findings, report } = findingsList();
  const raw = readMachine(text, report);
  const definition = raw === null ? emptyDefinition() : readDefinition(raw, report);
  if (raw !== null) lintDefinition(definition, report);
  return { definition, findings };
}

function readMachine(text: string, report: Report): JsonObject | null {
  try {
    const value: JsonValue = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isObject(value)) return value;
    report('wrong-type', '', `The definition must be an object, but is ${kindOf(value)}.`);
  } catch (error) {
    report('invalid-json', '', `The definition is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
  return null;
}

const emptyDefinition = (): Definition => ({
  comment: null,
  queryLanguage: 'JSONPath',
  timeoutSeconds: null,
  version: null,
  top: {
    container: TOP,
    branch: null,
    depth: 0,
    pointer: '',
    startAt: null,
    states: new Map(),
    raw: {},
  },
  raw: {},
});

function readDefinition(raw: JsonObject, report: Report): Definition {
  const fields = readFields(raw, '', report);
  const queryLanguage = readQueryLanguage(fields, 'JSONPath', report);
  return {
    comment: fields.text('Comment'),
    queryLanguage,
    timeoutSeconds: fields.amount('TimeoutSeconds'),
    version: fields.text('Version'),
    top: readScopes(raw, queryLanguage, report),
    raw,
  };
}

/** Reads the top and everything inside it, breadth first. */
function readScopes(machine: JsonObject, queryLanguage: QueryLanguage, report: Report): Scope {
  const distinct = distinctPaths();
  const opened: OpenedScope[] = [];
  const open = (
    scope: Pick<Scope, 'raw' | 'pointer' | 'container' | 'depth'>,
    branch: number | null,
  ): OpenedScope => {
    const startAt = readFields(scope.raw, scope.pointer, report).text('StartAt');
    const id = branch === null ? null : { id: distinct(branchId(scope.container, branch)), index: branch };
    const made: OpenedScope = { ...scope, branch: id, startAt, states: new Map() };
    opened.push(made);
    return made;
  };

  const openWithin =
    (container: StatePath, depth: number): OpenScope =>
    (source, branch) => {
      if (depth <= DEEPEST) {
        return open({ raw: source.raw, pointer: source.pointer, container, depth }, branch);
      }
      report('too-deeply-nested', source.pointer, `Containers deeper than ${DEEPEST} are not shown.`);
      return null;
    };

  const top = open({ raw: machine, pointer: '', container: TOP, depth: 0 }, null);
  // for…of sees what is pushed while it runs
  for (const scope of opened) {
    // all paths first: a state keeps its path even when it is called like the frame of a branch
    const written = statesWritten(scope, report).map((state) => ({
      ...state,
      path: distinct(statePath(scope.container, state.name)),
    }));
    for (const { name, path, pointer, raw } of written) {
      const source = { name, path, pointer, raw, queryLanguage };
      scope.states.set(name, parseState(source, openWithin(path, scope.depth + 1), report));
    }
  }
  return top;
}

function statesWritten(scope: Scope, report: Report): Pick<State, 'name' | 'pointer' | 'raw'>[] {
  const states = readFields(scope.raw, scope.pointer, report).object('States') ?? {};
  const written: Pick<State, 'name' | 'pointer' | 'raw'>[] = [];
  for (const [name, raw] of Object.entries(states)) {
    const pointer = pointerTo(`${scope.pointer}/States`, name);
    if (isObject(raw)) written.push({ name, pointer, raw });
    else report('wrong-type', pointer, `The state "${name}" must be an object, but is ${kindOf(raw)}.`);
  }
  return written;
}
