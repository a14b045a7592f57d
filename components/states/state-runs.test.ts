import { expect, test } from 'vitest';
import { buildTrace } from '#lib/trace/build-trace.ts';
import { criticalPath } from '#lib/trace/critical-path.ts';
import { fails, history, map, parallel, pass, type Step, task, wait } from '#tests/builders/history.ts';
import { passesOf } from './passes.ts';
import { criticalLength, stateFigures } from './state-figures.ts';
import {
  errorChoices,
  filterRuns,
  PAGE_SIZE,
  pageOf,
  type RunKind,
  runKindsOf,
  runsOf,
  statusChoices,
} from './state-runs.ts';

const ALL = { status: null, error: null, order: 'entered' } as const;

function statesOf(...steps: readonly Step[]) {
  const trace = buildTrace(history(...steps));
  const passes = passesOf(trace.visits);
  const visitsOf = (path: string) => trace.visits.filter(({ statePath }) => statePath === path);
  const runs = (path: string, kind: RunKind) => runsOf(kind, visitsOf(path), passes);
  return { trace, passes, visitsOf, runs };
}

const words = (runs: ReturnType<typeof runsOf>) => runs.map((run) => run.words());

test('the passes of a loop are told apart and counted', () => {
  const { passes, runs, visitsOf } = statesOf(
    pass('Poll'),
    wait('Wait'),
    pass('Poll'),
    wait('Wait'),
    pass('Poll'),
  );
  expect(words(runs('/Poll', 'visits'))).toEqual(['Pass 1', 'Pass 2', 'Pass 3']);
  expect(passes.mostPasses.get('/Poll')).toBe(3);
  expect(runKindsOf(visitsOf('/Poll'), passes)).toEqual(['visits']);
});

test('a loop within an iteration has passes of its own; another iteration begins anew', () => {
  const { passes, runs } = statesOf(map('Each', 2, () => [pass('Try'), pass('Try')], { mostAtOnce: 1 }));
  expect(words(runs('/Each/Try', 'visits'))).toEqual([
    'Iteration 1, pass 1',
    'Iteration 1, pass 2',
    'Iteration 2, pass 1',
    'Iteration 2, pass 2',
  ]);
  expect(passes.mostPasses.get('/Each/Try')).toBe(2);
});

test('the iterations of a Map, those of each attempt and of each pass around it', () => {
  const retried = statesOf(
    map('Each', 2, (index, attempt) => [task('In', index === 1 && attempt === 1 ? 'FAILED' : 'SUCCEEDED')], {
      tries: 2,
      mostAtOnce: 1,
    }),
  );
  expect(words(retried.runs('/Each', 'iterations'))).toEqual([
    'Attempt 1, iteration 1',
    'Attempt 1, iteration 2',
    'Attempt 2, iteration 1',
    'Attempt 2, iteration 2',
  ]);
  const looped = statesOf(
    map('Each', 1, () => [pass('In')]),
    map('Each', 1, () => [pass('In')]),
  );
  expect(words(looped.runs('/Each', 'iterations'))).toEqual(['Pass 1, iteration 1', 'Pass 2, iteration 1']);
  expect(runKindsOf(looped.visitsOf('/Each'), looped.passes)).toEqual(['iterations', 'visits']);
});

test('a Parallel has no iterations', () => {
  const { passes, visitsOf } = statesOf(parallel('Both', [[pass('A')], [pass('B')]]));
  expect(runKindsOf(visitsOf('/Both'), passes)).toEqual([]);
});

test('failed ones first, by status and by error, and a page at a time', () => {
  const failing = new Set([7, 61]);
  const { runs } = statesOf(
    map('Each', 80, (index) => [task('In', failing.has(index) ? fails(`Error ${index}`) : 'SUCCEEDED')], {
      mostAtOnce: 1,
    }),
  );
  const all = runs('/Each', 'iterations');
  // The first failure fails the Map: what would have followed was never begun.
  expect(statusChoices(all)).toEqual([
    ['FAILED', 1],
    ['SUCCEEDED', 7],
  ]);
  expect(words(filterRuns(all, { ...ALL, order: 'loudest' }, 0))[0]).toBe('Iteration 8');
  expect(words(filterRuns(all, { ...ALL, error: 'Error 7' }, 0))).toEqual(['Iteration 8']);
  expect(filterRuns(all, { ...ALL, status: 'FAILED', error: 'none' }, 0)).toEqual([]);
});

test('a failure without a name can be filtered by too', () => {
  const { runs } = statesOf(map('Each', 1, () => [task('In', { outcome: 'FAILED' })]));
  const all = runs('/Each', 'iterations');
  expect(errorChoices(all)).toEqual([['', 1]]);
  expect(filterRuns(all, { ...ALL, error: '' }, 0)).toHaveLength(1);
});

test('the page of what is selected is the one that opens; one beyond the last is the last', () => {
  const { runs } = statesOf(map('Each', 2 * PAGE_SIZE + 3, () => [pass('In')]));
  const all = runs('/Each', 'iterations');
  const wanted = all[PAGE_SIZE + 1];
  expect(pageOf(all, null, (run) => run === wanted)).toMatchObject({ page: 2, pages: 3, from: PAGE_SIZE });
  expect(pageOf(all, null, () => false).page).toBe(1);
  expect(pageOf(all, 99, () => false).runs).toHaveLength(3);
  expect(pageOf(all, -4, () => false).page).toBe(1);
  expect(pageOf([], 5, () => true)).toMatchObject({ page: 1, pages: 1, runs: [] });
});

test('the shares of the critical path come to the whole of it; a container has only what is its own', () => {
  const { trace } = statesOf(
    pass('First'),
    map('Each', 3, () => [task('In')], { mostAtOnce: 1 }),
    pass('Last'),
  );
  const critical = criticalPath(trace);
  const figures = stateFigures(trace.visits, critical, trace.lastEventAt ?? 0);
  const shares = figures.map(({ state, criticalMs, totalMs, selfMs }) => ({
    state,
    criticalMs,
    totalMs,
    selfMs,
  }));
  expect(shares.reduce((sum, { criticalMs }) => sum + criticalMs, 0)).toBe(criticalLength(critical));
  expect(shares.find(({ state }) => state === 'Each')).toEqual({
    state: 'Each',
    criticalMs: 0,
    totalMs: 3000,
    selfMs: 0,
  });
});
