import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptedMachine,
  choice,
  lambda,
  machine,
  map,
  orderMachine,
  parallel,
  pass,
} from '#tests/builders/machines.ts';
import type { GraphLayout, StateGraph } from './graph-types.ts';
import { layoutFaults } from './layout-faults.ts';
import { layoutGraph } from './layout-graph.ts';
import { parseDefinition } from './parse-definition.ts';
import { stateGraph } from './state-graph.ts';

const layoutOf = (text: string) => layoutGraph(stateGraph(parseDefinition(text).definition));

const catchAll = (next: string) => ({ Catch: [{ ErrorEquals: ['States.ALL'], Next: next }] });

function find(layout: GraphLayout, id: string) {
  const node = layout.nodes.find((one) => one.id === id);
  if (node === undefined) throw new Error(`${id} has no place`);
  return node;
}

describe('a state graph is laid out', () => {
  test('an order machine: every node and edge has its place, and nothing overlaps', async () => {
    const graph = stateGraph(parseDefinition(orderMachine).definition);
    const layout = await layoutGraph(graph);
    expect(layoutFaults(layout)).toEqual([]);
    expect(layout.nodes.map(({ id }) => id)).toEqual(graph.nodes.map(({ id }) => id));
    expect(layout.edges.map(({ id }) => id)).toEqual(graph.edges.map(({ id }) => id));
  });

  test('from top to bottom, discs small, states of one size', async () => {
    const layout = await layoutOf(machine({ A: pass('B'), B: pass() }));
    const tops = ['(start)', '/A', '/B', '(end)'].map((id) => find(layout, id).y);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    expect(find(layout, '/A')).toMatchObject({ width: 176, height: 44 });
    expect(find(layout, '(start)')).toMatchObject({ width: 20, height: 20 });
  });

  test('a loop does not put what comes later on top', async () => {
    const again = choice([{ Variable: '$.more', BooleanEquals: true, Next: 'Read' }], 'Done');
    const layout = await layoutOf(machine({ Done: pass(), Again: again, Read: pass('Again') }, 'Read'));
    expect(find(layout, '/Read').y).toBeLessThan(find(layout, '/Again').y);
    expect(find(layout, '/Again').y).toBeLessThan(find(layout, '/Done').y);
  });

  test('the state a Map begins with stands on top of it, wherever it is written', async () => {
    const body = { StartAt: 'First', States: { Last: pass(), Middle: pass('Last'), First: pass('Middle') } };
    const layout = await layoutOf(machine({ M: map({}, undefined, { ItemProcessor: body }) }));
    expect(find(layout, '/M/First').y).toBeLessThan(find(layout, '/M/Middle').y);
  });

  test('a catch leaves from the side', async () => {
    const text = machine({ A: lambda('f', 'B', catchAll('C')), B: pass(), C: pass() });
    const layout = await layoutOf(text);
    const from = find(layout, '/A');
    const edge = layout.edges.find(({ kind }) => kind === 'catch');
    expect(edge?.points[0]?.x).toBeCloseTo(from.x + from.width);
  });

  test('what names itself, and rules that all lead to one state', async () => {
    const self = [1, 2, 3].map((n) => ({ Variable: '$.n', NumericEquals: n, Next: n === 1 ? 'A' : 'B' }));
    const text = machine({ A: choice(self, 'B'), B: lambda('f', undefined, catchAll('B')) });
    expect(layoutFaults(await layoutOf(text))).toEqual([]);
  });

  test('sixty branches, one of them empty', async () => {
    const branches = Array.from({ length: 60 }, (_, n) => (n === 30 ? {} : { [`S${n}`]: pass() }));
    const layout = await layoutOf(machine({ P: parallel(branches) }));
    expect(layoutFaults(layout)).toEqual([]);
    expect(layout.nodes.filter(({ kind }) => kind === 'branch')).toHaveLength(60);
  });

  test('containers ninety deep', async () => {
    let body: Record<string, unknown> = { Inmost: pass() };
    for (let depth = 0; depth < 90; depth++) body = { [`M${depth}`]: map(body) };
    expect(layoutFaults(await layoutOf(machine(body)))).toEqual([]);
  });

  test('five hundred states that all catch to the last are drawn, if only in a column', async () => {
    const name = (n: number) => `S${n}`;
    const states = Array.from({ length: 499 }, (_, n) => [
      name(n),
      lambda('f', name(n + 1), catchAll(name(499))),
    ]);
    const layout = await layoutOf(machine({ ...Object.fromEntries(states), [name(499)]: pass() }));
    expect(layout.nodes).toHaveLength(502);
    expect(layoutFaults(layout).filter((fault) => fault.includes('overlap'))).toEqual([]);
  });

  test('nothing at all, and edges to nowhere', async () => {
    expect(await layoutGraph({ nodes: [], edges: [] })).toMatchObject({ nodes: [], edges: [] });
    const odd: StateGraph = {
      nodes: [
        {
          id: '/A',
          kind: 'state',
          name: 'A',
          type: 'Pass',
          container: null,
          integration: null,
          pointer: '',
        },
      ],
      edges: [{ id: 'e', from: '/A', to: '/B', kind: 'next', label: null }],
    };
    expect((await layoutGraph(odd)).edges).toEqual([]);
  });

  test('the same definition gives the same layout', async () => {
    expect(await layoutOf(orderMachine)).toEqual(await layoutOf(orderMachine));
  });

  test('whatever AWS would accept is laid out without fault', async () => {
    await fc.assert(
      fc.asyncProperty(acceptedMachine, async (text) => {
        expect(layoutFaults(await layoutOf(text))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the check of a layout sees', () => {
  const broken = async (mend: (layout: GraphLayout) => Partial<GraphLayout>) => {
    const layout = await layoutOf(orderMachine);
    return layoutFaults({ ...layout, ...mend(layout) }).join('\n');
  };

  test('a box over another', async () => {
    const faults = await broken((layout) => {
      const { x, y } = find(layout, '/Ask');
      return { nodes: layout.nodes.map((node) => (node.id === '/Charge' ? { ...node, x: x + 9, y } : node)) };
    });
    expect(faults).toMatch(/\/(Ask|Charge) and \/(Ask|Charge) overlap/);
  });

  test('a state outside of its frame', async () => {
    const faults = await broken(({ nodes }) => ({
      nodes: nodes.map((node) => (node.id === '/Pack/Pack item' ? { ...node, x: node.x + 60 } : node)),
    }));
    expect(faults).toContain('/Pack/Pack item is not inside /Pack');
  });

  test('a label over a state, and an edge through one', async () => {
    const faults = await broken((layout) => {
      const { x, y, height } = find(layout, '/Pack');
      const through = [
        { x: x - 10, y: y + height / 2 },
        { x: x + 500, y: y + height / 2 },
      ];
      return {
        edges: layout.edges.map((edge) =>
          edge.kind === 'default'
            ? { ...edge, points: through, labelBox: { x, y, width: 20, height: 20 } }
            : edge,
        ),
      };
    });
    expect(faults).toContain('>default/0 is over /Pack');
    expect(faults).toContain('>default/0 runs through /Pack');
    expect(faults).toContain('>default/0 does not start at /Amount?');
  });
});
