import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptedMachine,
  choice,
  machine,
  map,
  orderMachine,
  parallel,
  pass,
  task,
} from '#tests/builders/machines.ts';
import { scopesIn, targetsOf } from './definition.ts';
import { parseDefinition } from './parse-definition.ts';
import { stateGraph } from './state-graph.ts';

const graphOf = (text: string) => stateGraph(parseDefinition(text).definition);
const arrows = (text: string) =>
  graphOf(text).edges.map(
    ({ from, to, kind, label }) => `${from} → ${to} ${kind}${label ? `: ${label}` : ''}`,
  );

describe('the graph of a definition', () => {
  test('an order machine: every way, in words', () => {
    expect(arrows(orderMachine)).toEqual([
      '(start) → /Check order start',
      '/Send → (end) end',
      '/Refuse → (end) end',
      '/Check order → /Amount? next',
      '/Amount? → /Ask choice: $.amount > 100',
      '/Amount? → /Charge choice: $.status is "OK"',
      '/Amount? → /Refuse default: default',
      '/Ask → /Charge next',
      '/Charge → /Pack next',
      '/Charge → /Refuse catch: CardDeclined, CardExpired',
      '/Pack → /Send next',
    ]);
  });

  test('containers come before what is in them, branches between a Parallel and its states', () => {
    const { nodes } = graphOf(orderMachine);
    expect(nodes.slice(-8).map(({ id, kind, container }) => [id, kind, container])).toEqual([
      ['/Pack', 'container', null],
      ['/Send', 'container', null],
      ['/Send#0', 'branch', '/Send'],
      ['/Send#1', 'branch', '/Send'],
      ['/Refuse', 'state', null],
      ['/Pack/Pack item', 'state', '/Pack'],
      ['/Send/Ship', 'state', '/Send#0'],
      ['/Send/Mail', 'state', '/Send#1'],
    ]);
  });

  test('a Task shows what it calls', () => {
    const node = graphOf(orderMachine).nodes.find(({ id }) => id === '/Ask');
    expect(node?.integration).toEqual({
      service: 'sqs',
      label: 'SQS: send message (waits for a token)',
      pattern: 'token',
      target: 'approvals',
    });
  });

  test('an edge to a state that is not there is left out', () => {
    expect(arrows(machine({ A: pass('B') }))).toEqual(['(start) → /A start']);
    expect(graphOf('not JSON')).toEqual({ nodes: [], edges: [] });
  });

  test('nothing leads into or out of a container', () => {
    const text = machine({ A: map({ B: pass('C') }, 'C'), C: pass() });
    expect(arrows(text)).toEqual(['(start) → /A start', '/C → (end) end', '/A → /C next']);
  });

  test('two rules to the same state are two edges', () => {
    const to = (n: number) => ({ Variable: '$.n', NumericEquals: n, Next: 'B' });
    const { edges } = graphOf(machine({ A: choice([to(1), to(2)], 'B'), B: pass() }));
    expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
    expect(edges.filter(({ to }) => to === '/B')).toHaveLength(3);
  });

  test('a Task that catches any error says so', () => {
    const text = machine({
      A: task('arn:aws:states:::lambda:invoke', 'B', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] }),
      B: parallel([{ C: pass() }]),
    });
    expect(arrows(text)).toContain('/A → /B catch: any error');
  });
});

describe('laws of the graph', () => {
  test('every target has an edge, every edge both its ends, every id is given once', () => {
    fc.assert(
      fc.property(acceptedMachine, (text) => {
        const { definition } = parseDefinition(text);
        const { nodes, edges } = stateGraph(definition);
        const ids = new Set(nodes.map(({ id }) => id));
        expect(ids.size).toBe(nodes.length);
        expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
        for (const { from, to } of edges) expect(ids.has(from) && ids.has(to)).toBe(true);

        const states = scopesIn(definition).flatMap((scope) => [...scope.states.values()]);
        const wanted = states.flatMap((state) => targetsOf(state).map(({ kind }) => `${state.path} ${kind}`));
        const drawn = edges.filter(({ kind }) => kind !== 'start' && kind !== 'end');
        expect(drawn.map(({ from, kind }) => `${from} ${kind}`).sort()).toEqual(wanted.sort());
      }),
    );
  });

  test('a container comes before what is in it', () => {
    fc.assert(
      fc.property(acceptedMachine, (text) => {
        const seen = new Set<string | null>([null]);
        for (const { id, container } of graphOf(text).nodes) {
          expect(seen.has(container)).toBe(true);
          seen.add(id);
        }
      }),
    );
  });
});
