import { expect, test } from 'vitest';
import { scopesIn } from './definition.ts';
import { parseDefinition } from './parse-definition.ts';
import { stateAt } from './state-at.ts';

const text = JSON.stringify({
  StartAt: 'a/b~c',
  States: {
    'a/b~c': {
      Type: 'Parallel',
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 4 }],
      Branches: [
        {
          StartAt: 'In',
          States: { In: { Type: 'Task', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'x' }] } },
        },
      ],
      Next: 'Each',
    },
    Each: { Type: 'Map', ItemProcessor: { StartAt: 'In', States: { In: { Type: 'Pass' } } }, End: true },
  },
});

test('each state of a definition is found where the whole definition has it', () => {
  const { definition } = parseDefinition(text);
  const states = scopesIn(definition).flatMap((scope) => [...scope.states.values()]);
  expect(states).toHaveLength(4);
  for (const { name, pointer, retry, catch: catchers } of states)
    expect(stateAt(text, pointer)).toMatchObject({ name, retry, catch: catchers });
});

test('a pointer to nothing, and what is no definition, are no state', () => {
  expect(stateAt(text, '/States/None')).toBeNull();
  expect(stateAt(text, '/States/__proto__')).toBeNull();
  expect(stateAt(text, '/StartAt')).toBeNull();
  expect(stateAt('not JSON', '/States/Each')).toBeNull();
});
