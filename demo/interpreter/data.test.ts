import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../json.ts';
import { randomOf } from '../random.ts';
import { parseJsonPath, placeAt, selectPath } from './json-path.ts';
import { evaluate, fillTemplate, type PathScope } from './payload-template.ts';
import { catcherOf, retryCounter } from './retry.ts';

const scope = (input: Json): PathScope => ({
  input,
  context: () => ({ Execution: { Name: 'one' } }),
  variables: new Map([['kept', { deep: [1, 2] }]]),
  random: randomOf('test'),
});

test.each<[string, Json | undefined]>([
  ['$', { a: [{ b: 1 }, { b: 2 }, { b: 3 }], 'odd name': 7 }],
  ['$.a[0].b', 1],
  ['$.a[-1].b', 3],
  ['$.a[1:]', [{ b: 2 }, { b: 3 }]],
  ['$.a[:1]', [{ b: 1 }]],
  ['$.a[*].b', [1, 2, 3]],
  ['$..b', [1, 2, 3]],
  ["$['odd name']", 7],
  ['$.none', undefined],
  ['$.a.constructor', undefined],
  ['$.__proto__', undefined],
])('the path %s', (path, found) => {
  const input = { a: [{ b: 1 }, { b: 2 }, { b: 3 }], 'odd name': 7 };
  expect(selectPath(parseJsonPath(path), input)).toEqual(found);
});

test('what is placed at a path is found there again', () => {
  const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,5}$/);
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 4 }),
      fc.jsonValue(),
      fc.jsonValue(),
      (names, root, value) => {
        const path = parseJsonPath(`$.${names.join('.')}`);
        expect(selectPath(path, placeAt(path, root as Json, value as Json))).toEqual(value);
      },
    ),
  );
});

describe('templates', () => {
  test('take paths, context, variables and intrinsics; other members stay', () => {
    const template = {
      'a.$': '$.x',
      'name.$': '$$.Execution.Name',
      'second.$': '$kept.deep[1]',
      'text.$': "States.Format('{} and \\{\\}', States.ArrayGetItem($.list, 1))",
      plain: [{ 'inner.$': '$.x' }, '$.x'],
    };
    expect(fillTemplate(template, scope({ x: 1, list: ['p', 'q'] }))).toEqual({
      a: 1,
      name: 'one',
      second: 2,
      text: 'q and {}',
      plain: [{ inner: 1 }, '$.x'],
    });
  });

  test.each<[string, Json]>([
    ["States.StringSplit('a.b,c', '.,')", ['a', 'b', 'c']],
    ['States.ArrayPartition($.n, 2)', [[1, 2], [3]]],
    ['States.ArrayUnique(States.Array(1, 1, true))', [1, true]],
    ['States.MathAdd($.n[0], -3)', -2],
    ['States.ArrayRange(1, 7, 3)', [1, 4, 7]],
    ["States.Base64Decode(States.Base64Encode('Grüße, (a)'))", 'Grüße, (a)'],
    ["States.Hash('x', 'SHA-1')", '11f6ad8ec52a2984abaafd7c3b516503785c2072'],
    ['States.JsonMerge($.o, $.p, false)', { a: 1, b: 2 }],
    ["States.StringToJson('[1]')", [1]],
    ['States.ArrayContains($.n, 3)', true],
  ])('%s', (expression, value) => {
    expect(evaluate(expression, scope({ n: [1, 2, 3], o: { a: 1 }, p: { b: 2 } }))).toEqual(value);
  });
});

describe('retriers', () => {
  const random = randomOf('retry');

  test('wait longer each time, up to a most', () => {
    const retries = retryCounter(
      [
        {
          ErrorEquals: ['States.ALL'],
          IntervalSeconds: 2,
          BackoffRate: 3,
          MaxAttempts: 4,
          MaxDelaySeconds: 20,
        },
      ],
      random,
    );
    expect([1, 2, 3, 4, 5].map(() => retries.waitAfter('E'))).toEqual([2000, 6000, 18_000, 20_000, null]);
  });

  test('full jitter stays below the wait', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const retrier = { ErrorEquals: ['E'], IntervalSeconds: 4, JitterStrategy: 'FULL' } as const;
        const wait = retryCounter([retrier], randomOf(seed)).waitAfter('E') ?? -1;
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(4000);
      }),
    );
  });

  test.each([
    ['States.ALL', 'Any', true],
    ['States.ALL', 'States.Runtime', false],
    ['States.TaskFailed', 'Any', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['Other', 'Any', false],
  ])('a catcher of %s given %s', (name, error, takes) => {
    expect(catcherOf([{ ErrorEquals: [name], Next: 'N' }], error) !== undefined).toBe(takes);
  });
});
