import { expect, test } from 'vitest';
import { choice, lambda, machine, map, parallel, pass, task } from '#tests/builders/machines.ts';
import { FINDING_KINDS } from './finding-kinds.ts';
import { parseDefinition } from './parse-definition.ts';

const rule = { Variable: '$.a', IsPresent: true, Next: 'A' };
const all = { ErrorEquals: ['States.ALL'] };
const one = (state: Record<string, unknown>) => machine({ A: state });

/** Each definition has the one thing wrong that its code names. */
const CASES: [code: string, text: string, pointer: string][] = [
  ['invalid-json', '{"StartAt": ', ''],
  ['wrong-type', one(pass(undefined, { Comment: 5 })), '/States/A/Comment'],
  ['missing-start-at', '{"States":{"A":{"Type":"Succeed"}}}', ''],
  ['missing-states', '{"States":{}}', '/States'],
  ['missing-type', one({ End: true }), '/States/A'],
  ['unknown-type', one({ Type: 'Jump' }), '/States/A/Type'],
  ['missing-target', machine({ A: pass('B') }), '/States/A/Next'],
  ['missing-target', machine({ A: pass() }, 'B'), '/StartAt'],
  [
    'missing-target',
    machine({ A: parallel([{ B: pass('C') }], 'C'), C: pass() }),
    '/States/A/Branches/0/States/B/Next',
  ],
  ['missing-next', one({ Type: 'Pass' }), '/States/A'],
  ['next-and-end', one({ Type: 'Pass', Next: 'A', End: true }), '/States/A/End'],
  ['transition-not-allowed', one({ Type: 'Succeed', End: true }), '/States/A/End'],
  ['unreachable-state', machine({ A: pass(), B: pass() }), '/States/B'],
  ['no-way-to-end', machine({ A: pass('B'), B: pass('A') }), '/States/A'],
  ['duplicate-name', machine({ A: map({ A: pass() }) }), '/States/A/ItemProcessor/States/A'],
  ['name-too-long', machine({ ['é'.repeat(81)]: pass() }), `/States/${'é'.repeat(81)}`],
  ['missing-choices', machine({ A: choice([], 'B'), B: pass() }), '/States/A'],
  [
    'choice-without-next',
    machine({ A: choice([{ Variable: '$.a', IsNull: true }], 'B'), B: pass() }),
    '/States/A/Choices/0',
  ],
  [
    'choice-without-condition',
    machine({ A: choice([{ Next: 'B' }], 'B'), B: pass() }),
    '/States/A/Choices/0',
  ],
  ['choice-without-default', machine({ B: choice([rule], null), A: pass() }), '/States/B'],
  ['missing-resource', one({ Type: 'Task', End: true }), '/States/A'],
  ['resource-not-arn', one(task('my-function')), '/States/A/Resource'],
  ['missing-branches', one({ Type: 'Parallel', Branches: [], End: true }), '/States/A'],
  ['missing-processor', one({ Type: 'Map', End: true }), '/States/A'],
  ['distributed-only', one(map({ B: pass() }, undefined, { Label: 'x' })), '/States/A/Label'],
  ['handler-not-allowed', one(pass(undefined, { Retry: [all] })), '/States/A/Retry'],
  ['missing-error-equals', one(lambda('f', undefined, { Retry: [{ MaxAttempts: 1 }] })), '/States/A/Retry/0'],
  ['catch-without-next', one(lambda('f', undefined, { Catch: [all] })), '/States/A/Catch/0'],
  [
    'states-all-not-alone',
    one(lambda('f', undefined, { Retry: [{ ErrorEquals: ['E', 'States.ALL'] }] })),
    '/States/A/Retry/0/ErrorEquals',
  ],
  [
    'handler-after-states-all',
    one(lambda('f', undefined, { Retry: [all, { ErrorEquals: ['E'] }] })),
    '/States/A/Retry/1',
  ],
  [
    'error-handled-before',
    one(lambda('f', undefined, { Retry: [{ ErrorEquals: ['E'] }, { ErrorEquals: ['F', 'E'] }] })),
    '/States/A/Retry/1/ErrorEquals',
  ],
  [
    'number-out-of-range',
    one(lambda('f', undefined, { Retry: [{ ...all, BackoffRate: 0.5 }] })),
    '/States/A/Retry/0/BackoffRate',
  ],
  ['number-out-of-range', one({ Type: 'Wait', Seconds: -1, End: true }), '/States/A/Seconds'],
  [
    'heartbeat-not-shorter',
    one(lambda('f', undefined, { TimeoutSeconds: 60, HeartbeatSeconds: 60 })),
    '/States/A/HeartbeatSeconds',
  ],
  ['wait-time', one({ Type: 'Wait', End: true }), '/States/A'],
  ['wait-time', one({ Type: 'Wait', Seconds: 1, Timestamp: '2030-01-01T00:00:00Z', End: true }), '/States/A'],
  ['field-and-path', one({ Type: 'Fail', Error: 'E', ErrorPath: '$.e' }), '/States/A/ErrorPath'],
  [
    'jsonpath-field-in-jsonata',
    one(pass(undefined, { QueryLanguage: 'JSONata', ResultPath: '$' })),
    '/States/A/ResultPath',
  ],
  ['jsonata-field-in-jsonpath', one(pass(undefined, { Output: 1 })), '/States/A/Output'],
  [
    'jsonpath-in-jsonata-machine',
    JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: { A: pass(undefined, { QueryLanguage: 'JSONPath' }) },
    }),
    '/States/A/QueryLanguage',
  ],
  ['unknown-query-language', one(pass(undefined, { QueryLanguage: 'SQL' })), '/States/A/QueryLanguage'],
];

test.each(CASES)('%s is found in %s', (code, text, pointer) => {
  expect(parseDefinition(text).findings).toContainEqual(expect.objectContaining({ code, pointer }));
});

test('every kind of finding has a case', () => {
  const shown = new Set([...CASES.map(([code]) => code), 'too-deeply-nested']);
  expect(Object.keys(FINDING_KINDS).filter((code) => !shown.has(code))).toEqual([]);
});

test('an unreachable loop is unreachable, not endless', () => {
  const { findings } = parseDefinition(machine({ A: pass(), B: pass('C'), C: pass('B') }));
  expect(findings.map(({ code }) => code)).toEqual(['unreachable-state', 'unreachable-state']);
});

test('placeholders of a template stand for any number', () => {
  const text = one({ Type: 'Wait', Seconds: `\${WaitSeconds}`, End: true });
  expect(parseDefinition(text).findings).toEqual([]);
});
