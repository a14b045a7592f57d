import { expect, test } from 'vitest';
import { layoutOf, visit } from '#tests/builders/visits.ts';
import { narrow, narrowingToShow, parseNarrowing, printNarrowing } from './narrowing.ts';
import { pathMarks, visitToShow } from './path-marks.ts';

const nodes = (...ids: string[]) => ids.map((id) => ({ id }));
const trace = (...visits: ReturnType<typeof visit>[]) => ({ visits, mapRuns: [] });
const takenEdges = (marks: ReturnType<typeof pathMarks>) =>
  [...marks.edges].map(([id, mark]) => `${id} ×${mark.count}`);

test('a loop counts its edges and the end is reached once', () => {
  const layout = layoutOf(nodes('(start)', '/Read', '/More', '(end)'), [
    'start:(start)>/Read',
    '/Read>/More',
    'choice:/More>/Read',
    'end:/More>(end)',
  ]);
  const marks = pathMarks(
    trace(
      visit(2, 'Read', { next: 4 }),
      visit(4, 'More', { previous: 2, next: 6 }),
      visit(6, 'Read', { previous: 4, next: 8 }),
      visit(8, 'More', { previous: 6 }),
    ),
    layout,
  );
  expect(takenEdges(marks)).toEqual([
    'start:(start)>/Read ×1',
    '/Read>/More ×2',
    'choice:/More>/Read ×1',
    'end:/More>(end) ×1',
  ]);
  expect(marks.nodes.get('/Read')).toMatchObject({ visits: 2, status: 'SUCCEEDED' });
  expect(marks.nodes.get('(end)')?.reached).toBe(true);
});

test('next and catch to the same state are told apart by how the state was left', () => {
  const layout = layoutOf(nodes('/Pay', '/Close'), ['/Pay>/Close', 'catch:/Pay>/Close PaymentDeclined']);
  const closed = visit(9, 'Close', { previous: 2 });
  const ok = pathMarks(trace(visit(2, 'Pay', { next: 9 }), closed), layout);
  expect(takenEdges(ok)).toEqual(['/Pay>/Close ×1']);
  const caught = pathMarks(trace(visit(2, 'Pay', { next: 9, status: 'CAUGHT' }), closed), layout);
  expect(takenEdges(caught)).toEqual(['catch:/Pay>/Close PaymentDeclined ×1']);
  expect(caught.nodes.get('/Pay')).toMatchObject({ status: 'CAUGHT', caught: 1 });
});

test('of two catches to one state the one that names the error is taken', () => {
  const layout = layoutOf(nodes('/Pay', '/Close'), [
    'catch:/Pay>/Close Declined',
    'catch:/Pay>/Close States.Timeout',
  ]);
  const marks = pathMarks(
    trace(
      visit(2, 'Pay', { next: 9, status: 'CAUGHT', error: 'States.Timeout' }),
      visit(9, 'Close', { previous: 2 }),
    ),
    layout,
  );
  expect(takenEdges(marks)).toEqual(['catch:/Pay>/Close States.Timeout ×1']);
});

test('two rules of a choice that lead to one state are both drawn, and said to be ambiguous', () => {
  const layout = layoutOf(nodes('/Pick', '/Do'), ['choice:/Pick>/Do a', 'choice:/Pick>/Do b']);
  const marks = pathMarks(trace(visit(2, 'Pick', { next: 4 }), visit(4, 'Do', { previous: 2 })), layout);
  expect([...marks.edges.values()].map((mark) => mark.ambiguous)).toEqual([true, true]);
});

const mapLayout = layoutOf(
  [
    { id: '/Each', kind: 'container', type: 'Map' },
    { id: '/Each/Send', container: '/Each' },
    { id: '/Each/Skip', container: '/Each' },
  ],
  ['/Each/Send>/Each/Skip'],
);
const mapTrace = trace(
  visit(2, 'Each', { type: 'Map', status: 'FAILED', attempts: ['FAILED'] }),
  visit(5, 'Send', {
    statePath: '/Each/Send',
    parent: 2,
    iteration: 0,
    attempts: ['FAILED', 'SUCCEEDED'],
    next: 12,
  }),
  visit(8, 'Send', {
    statePath: '/Each/Send',
    parent: 2,
    iteration: 1,
    attempts: ['FAILED'],
    status: 'FAILED',
  }),
  visit(12, 'Skip', { statePath: '/Each/Skip', parent: 2, iteration: 0, previous: 5 }),
);

test('a container shows how its iterations ended, a state in it the worst of its visits', () => {
  const marks = pathMarks(mapTrace, mapLayout);
  expect(marks.nodes.get('/Each')?.counts).toEqual([
    ['FAILED', 1],
    ['SUCCEEDED', 1],
  ]);
  expect(marks.nodes.get('/Each/Send')).toMatchObject({ status: 'FAILED', visits: 2, retries: 1 });
  expect(marks.nodes.get('/Each/Send')?.described).toBe('2 visits: 1 failed, 1 succeeded, 3 attempts');
});

test('choosing an iteration leaves only its visits and edges', () => {
  const one = pathMarks(mapTrace, mapLayout, [{ container: 2, attempt: 1, index: 1 }]);
  expect(one.nodes.get('/Each/Send')).toMatchObject({ status: 'FAILED', visits: 1, retries: 0 });
  expect(one.nodes.has('/Each/Skip')).toBe(false);
  expect(takenEdges(one)).toEqual([]);
});

test('selecting a visit that is hidden moves the narrowing to it', () => {
  const visits = new Map(mapTrace.visits.map((each) => [each.id, each]));
  const skip = mapTrace.visits[3];
  if (!skip) throw new Error('no such visit');
  const moved = narrowingToShow(visits, [{ container: 2, attempt: 1, index: 1 }], skip);
  expect(moved).toEqual([{ container: 2, attempt: 1, index: 0 }]);
  expect(narrow(mapTrace.visits, moved)).toContain(skip);
});

test('a narrowing reads as it is written', () => {
  for (const text of ['42', '42.2', '42.2.17']) {
    const parsed = parseNarrowing(text);
    expect(parsed && printNarrowing(parsed)).toBe(text);
  }
  expect(parseNarrowing('42.x')).toBeNull();
});

test('clicking a node means its failed visit, else the last', () => {
  expect(visitToShow(mapTrace.visits.slice(1, 3))?.id).toBe(8);
  expect(visitToShow([visit(1, 'A'), visit(2, 'A')])?.id).toBe(2);
});

test('states the definition does not have are named', () => {
  expect(pathMarks(trace(visit(2, 'Renamed')), layoutOf([], [])).strangers).toEqual(['/Renamed']);
});

test('two branches that name a state alike are told apart by their branch', () => {
  const layout = layoutOf(
    [
      { id: '/Both', kind: 'container', type: 'Parallel' },
      { id: '/Both#0', kind: 'branch', container: '/Both' },
      { id: '/Both#1', kind: 'branch', container: '/Both' },
      { id: '/Both/Notify', name: 'Notify', container: '/Both#0' },
      { id: '/Both/Notify~2', name: 'Notify', container: '/Both#1' },
    ],
    [],
  );
  const inBranch = (id: number, branch: number, given = {}) =>
    visit(id, 'Notify', { statePath: '/Both/Notify', parent: 2, branch, ...given });
  const marks = pathMarks(
    trace(visit(2, 'Both', { type: 'Parallel' }), inBranch(4, 0), inBranch(5, 1, { status: 'FAILED' })),
    layout,
  );
  expect(marks.nodes.get('/Both/Notify')?.status).toBe('SUCCEEDED');
  expect(marks.nodes.get('/Both/Notify~2')?.status).toBe('FAILED');
  expect(marks.strangers).toEqual([]);
});

test('a state that is called End is not taken for the disc', () => {
  const disc = { id: '(end)', kind: 'end', name: 'End' } as const;
  const layout = layoutOf([{ id: '/End' }, disc], ['end:/End>(end)']);
  const marks = pathMarks(trace(visit(2, 'End')), layout);
  expect(marks.nodes.get('/End')).toMatchObject({ visits: 1 });
  expect(takenEdges(marks)).toEqual(['end:/End>(end) ×1']);
});

test('the inside of a map run is neither taken nor left out', () => {
  const each = mapTrace.visits[0];
  if (!each) throw new Error('no such visit');
  const marks = pathMarks(
    { visits: [each], mapRuns: [{ visit: each.id, arn: 'arn', attempt: 1 }] },
    mapLayout,
  );
  expect(marks.nodes.get('/Each/Send')).toMatchObject({ status: null, reached: true });
});
