import { expect, test } from 'vitest';
import { history, map, pass } from '#tests/builders/history.ts';
import { buildTrace } from './build-trace.ts';
import { variablesAt } from './variables-at.ts';

test('a state reads what was assigned before it, in its scope and around it, the newest value of each', () => {
  const events = history(
    pass('Start', { assigns: { total: '0', user: '"ada"' } }),
    pass('Add', { assigns: { total: '5' } }),
    map('Items', 2, () => [pass('First', { assigns: { item: '1' } }), pass('Second')], { mostAtOnce: 1 }),
    pass('End'),
  );
  const trace = buildTrace(events);
  const at = (state: string, n = 0) => {
    const visit = trace.visits.filter((candidate) => candidate.state === state)[n];
    return visit
      ? variablesAt(trace, events, visit.id).map(({ name, value, setBy }) => `${name}=${value} by ${setBy}`)
      : null;
  };
  expect(at('Start')).toEqual([]);
  expect(at('Add')).toEqual(['total=0 by Start', 'user="ada" by Start']);
  expect(at('Second', 1)).toEqual(['item=1 by First', 'total=5 by Add', 'user="ada" by Start']);
  expect(at('First', 1)).toEqual(['total=5 by Add', 'user="ada" by Start']);
  expect(at('End')).toEqual(['total=5 by Add', 'user="ada" by Start']);
});
