import { expect, test } from 'vitest';
import type { GraphLayout, PlacedEdge, PlacedNode } from '#lib/asl/graph-types.ts';
import type { StateFigures } from '#lib/store/queries/get-machine.ts';
import { milliseconds } from '#lib/units.ts';
import { type Figure, machineMarks } from './machine-marks.ts';

const node = (id: string, container: string | null = null): PlacedNode => ({
  id,
  kind: 'state',
  name: id,
  type: 'Task',
  container,
  integration: null,
  pointer: '',
  x: 0,
  y: 0,
  width: 10,
  height: 10,
});
const edge = (id: string, kind: PlacedEdge['kind'], from: string, to: string): PlacedEdge => ({
  id,
  kind,
  from,
  to,
  label: null,
  points: [],
  labelBox: null,
});
const figures = (statePath: string, changes: Partial<StateFigures> = {}): StateFigures => ({
  statePath,
  state: statePath.slice(1),
  visits: 1000,
  failures: 0,
  retries: 0,
  caught: 0,
  meanMs: milliseconds(1240),
  maxMs: milliseconds(2000),
  p50: milliseconds(1100),
  p95: milliseconds(1900),
  ...changes,
});

const layout: GraphLayout = {
  width: 1,
  height: 1,
  nodes: [node('(start)'), node('/Each'), node('/Each/In~1Out', '/Each'), node('/Never'), node('(end)')],
  edges: [
    edge('s', 'start', '(start)', '/Each'),
    edge('in', 'start', '/Each', '/Each/In~1Out'),
    edge('n1', 'choice', '/Each', '/Never'),
    edge('n2', 'default', '/Each', '/Never'),
    edge('e', 'end', '/Never', '(end)'),
  ],
};

const machine = {
  states: [figures('/Each', { failures: 1 }), figures('/Each/In~1Out', { retries: 5 })],
  transitions: [
    { scope: '', from: '(start)', to: 'Each', count: 1000 },
    { scope: '/Each', from: '(start)', to: 'In/Out', count: 4000 },
    { scope: '', from: 'Each', to: 'Never', count: 3 },
  ],
};

test('a state tells the figure that was asked for', () => {
  const each = (figure: Figure, changes = {}) => {
    const states = [figures('/Each', { failures: 1, ...changes })];
    return machineMarks(layout, { ...machine, states }, figure).nodes.get('/Each')?.figure;
  };
  expect(each('failures')).toBe('0.1 % of 1,000 failed');
  expect(each('visits')).toBe('1,000 visits');
  expect(each('retries')).toBe('1,000');
  expect(each('p95')).toBe('p95 1.90 s');
  expect(each('p95', { p95: null })).toBe('1.24 s on average');
});

test('one failure in a thousand has heat, and none has none', () => {
  const { nodes } = machineMarks(layout, machine, 'failures');
  expect(nodes.get('/Each')?.heat?.tone).toBe('failed');
  expect(nodes.get('/Each')?.heat?.strength).toBeGreaterThan(0.15);
  expect(nodes.get('/Each/In~1Out')?.heat).toBeNull();
});

test('visits and p95 are warmest where there is most of them', () => {
  const strengths = (figure: Figure, ...changes: Partial<StateFigures>[]) => {
    const states = changes.map((change, n) => figures(`/${n}`, change));
    const { nodes } = machineMarks(layout, { ...machine, states }, figure);
    return states.map(({ statePath }) => nodes.get(statePath)?.heat?.strength ?? 0);
  };
  const [few, many] = strengths('visits', { visits: 10 }, { visits: 1000 });
  expect(many).toBe(1);
  expect(few).toBeLessThan(0.3);
  const [hour, second, tenth] = strengths(
    'p95',
    ...[3_600_000, 1000, 100].map((ms) => ({ p95: milliseconds(ms) })),
  );
  expect(hour).toBe(1);
  expect(second).toBeGreaterThan(0.3);
  expect(tenth).toBe(0);
  expect(strengths('p95', { p95: milliseconds(5) }, { p95: null })).toEqual([0, 0]);
});

test('transitions are found among the edges, in scopes and with names that hold a slash', () => {
  const { edges, nodes } = machineMarks(layout, machine, 'failures');
  expect(edges.get('s')?.count).toBe(1000);
  expect(edges.get('in')?.count).toBe(4000);
  expect(edges.get('n1')).toEqual({ taken: true, count: 3, ambiguous: true });
  expect(edges.has('e')).toBe(false);
  expect(nodes.has('(end)')).toBe(false);
});
