import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyHistory } from '#tests/builders/arbitrary-history.ts';
import { caught, history, map, parallel, pass, type Step, task } from '#tests/builders/history.ts';
import { buildTrace } from './build-trace.ts';
import { visitedGraph } from './visited-graph.ts';

const graphOf = (...steps: Step[]) => visitedGraph(buildTrace(history(...steps)));
const ways = ({ edges }: ReturnType<typeof visitedGraph>) =>
  edges.map(({ from, to, kind, label }) => `${from} ${kind} ${to}${label === null ? '' : ` (${label})`}`);

test('the states that were visited, from start to end, each once', () => {
  const graph = graphOf(pass('Poll'), pass('Wait'), pass('Poll'), pass('Done'));
  expect(graph.nodes.map(({ id }) => id)).toEqual(['(start)', '/Poll', '/Wait', '/Done', '(end)']);
  expect(ways(graph)).toEqual([
    '(start) start /Poll',
    '/Poll next /Wait',
    '/Wait next /Poll',
    '/Poll next /Done',
    '/Done end (end)',
  ]);
});

test('a way that a Catch took says which error it took on', () => {
  const graph = graphOf(caught('Charge', 'Task', task('Charge', 'FAILED')), pass('Refund'));
  expect(ways(graph).find((way) => way.includes('catch'))).toMatch(/^\/Charge catch \/Refund \(.+\)$/);
});

test('an execution that failed within a task leads to no end', () => {
  expect(graphOf(pass('Start'), task('Charge', 'FAILED')).nodes.map(({ kind }) => kind)).not.toContain('end');
});

test('branches and iterations stand in the frame of their container', () => {
  const graph = graphOf(
    parallel('Both', [[pass('Ship')], [pass('Ship')]]),
    map('Each', 3, () => [pass('One')]),
  );
  expect(graph.nodes.map(({ id, kind, container }) => [id, kind, container])).toEqual([
    ['(start)', 'start', null],
    ['/Both', 'container', null],
    ['/Both#0', 'branch', '/Both'],
    ['/Both/Ship', 'state', '/Both#0'],
    ['/Both#1', 'branch', '/Both'],
    ['/Both/Ship~2', 'state', '/Both#1'],
    ['/Each', 'container', null],
    ['/Each/One', 'state', '/Each'],
    ['(end)', 'end', null],
  ]);
});

test('of any history: every node once, frames before what is in them, edges between nodes of one frame', () => {
  fc.assert(
    fc.property(anyHistory, ({ events }) => {
      const trace = buildTrace(events);
      const { nodes, edges } = visitedGraph(trace);
      const frameOf = new Map<string, string | null>();
      for (const { id, container } of nodes) {
        expect(frameOf.has(id)).toBe(false);
        if (container !== null) expect(frameOf.has(container)).toBe(true);
        frameOf.set(id, container);
      }
      for (const { from, to } of edges) {
        expect(frameOf.has(from)).toBe(true);
        expect(frameOf.get(from)).toBe(frameOf.get(to));
      }
      expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
      const drawn = nodes.filter(({ kind }) => kind === 'state' || kind === 'container');
      expect(new Set(drawn.map(({ name }) => name))).toEqual(new Set(trace.visits.map(({ state }) => state)));
    }),
  );
});
