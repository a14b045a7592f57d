import type { Trace } from '#lib/trace/types.ts';

/** The transitions a trace tells that its definition does not allow; read with nothing but the JSON at hand. */
export function brokenEdges(trace: Trace, definition: unknown): string[] {
  const allowed = new Set<string>();
  collectEdges(definition, '', allowed);
  return trace.transitions
    .filter(({ scope, from, to }) => !allowed.has(edge(scope, from, to)))
    .map(({ scope, from, to }) => `the definition has no way from ${from} to ${to} in "${scope}"`);
}

const edge = (scope: string, from: string, to: string) => JSON.stringify([scope, from, to]);

function collectEdges(machine: unknown, scope: string, allowed: Set<string>): void {
  allowed.add(edge(scope, '(start)', String(member(machine, 'StartAt'))));
  for (const [name, state] of entries(member(machine, 'States'))) {
    for (const to of targets(state)) allowed.add(edge(scope, name, to));
    const inner = `${scope}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    for (const body of bodies(state)) collectEdges(body, inner, allowed);
  }
}

function targets(state: unknown): string[] {
  const nexts = [state, ...list(member(state, 'Choices')), ...list(member(state, 'Catch'))].map((at) =>
    member(at, 'Next'),
  );
  const found = [...nexts, member(state, 'Default')].filter((to) => typeof to === 'string');
  const ends = member(state, 'End') === true || ['Succeed', 'Fail'].includes(String(member(state, 'Type')));
  return ends ? [...found, '(end)'] : found;
}

const bodies = (state: unknown): unknown[] =>
  [member(state, 'ItemProcessor'), member(state, 'Iterator'), ...list(member(state, 'Branches'))].filter(
    (body) => body !== undefined,
  );

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
const member = (value: unknown, name: string): unknown => new Map(entries(value)).get(name);
