import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXECUTION_STATUSES } from '../trace/status.ts';
import { parseQuery } from './parse-query.ts';
import { type Clause, FLAGS, LIST_KEYS, type ListKey, NUMBER_KEYS, type NumberKey } from './search-query.ts';
import { writeQuery } from './write-query.ts';

const read = (text: string) => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
};
const refused = (text: string) => {
  const parsed = parseQuery(text);
  if (parsed.ok) throw new Error(`“${text}” was understood`);
  return parsed.error;
};
const words = (text: string): Clause => ({ kind: 'words', text, not: false });

describe('words', () => {
  test.each([
    ['4711', [words('4711')]],
    ['payment  gateway', [words('payment'), words('gateway')]],
    ['"payment gateway"', [words('payment gateway')]],
    ['-"no such"', [{ ...words('no such'), not: true }]],
    ['order-4711', [words('order-4711')]],
    ['States.TaskFailed', [words('States.TaskFailed')]],
    ['https://example.com/a?b=c', [words('https://example.com/a?b=c')]],
    ['12:30', [words('12:30')]],
    ['- x', [words('-'), words('x')]],
    [
      'arn:aws:states:eu-west-1:111122223333:execution:orders:order-1',
      [words('arn:aws:states:eu-west-1:111122223333:execution:orders:order-1')],
    ],
    ['', []],
  ])('%s', (text, clauses) => expect(read(text)).toEqual(clauses));
});

describe('keys', () => {
  const not = false;
  test.each<[string, Clause]>([
    ['status:failed', { kind: 'status', values: ['FAILED'], not }],
    ['status:(timed_out, FAILED)', { kind: 'status', values: ['TIMED_OUT', 'FAILED'], not }],
    ['is:failed', { kind: 'status', values: ['FAILED', 'TIMED_OUT', 'ABORTED'], not }],
    ['-is:retrying', { kind: 'is', flag: 'retrying', not: true }],
    ['machine:order-*', { kind: 'any-of', key: 'machine', values: ['order-*'], not }],
    ['state:"Charge card",Ship', { kind: 'any-of', key: 'state', values: ['Charge card', 'Ship'], not }],
    ['error="A \\"b\\""', { kind: 'any-of', key: 'error', values: ['A "b"'], not }],
    ['duration:>5m', { kind: 'compare', key: 'duration', operator: '>', value: 300_000, not }],
    ['duration <= 1.5s', { kind: 'compare', key: 'duration', operator: '<=', value: 1500, not }],
    ['retries>3', { kind: 'compare', key: 'retries', operator: '>', value: 3, not }],
    ['retries:3', { kind: 'compare', key: 'retries', operator: '=', value: 3, not }],
    ['input.$.order.id = 4711', { kind: 'payload', side: 'input', path: '$.order.id', value: '4711', not }],
    ['output.total:"1 000"', { kind: 'payload', side: 'output', path: '$.total', value: '1 000', not }],
    [
      'input.$.items[*].sku=A-1',
      { kind: 'payload', side: 'input', path: '$.items[*].sku', value: 'A-1', not },
    ],
  ])('%s', (text, clause) => expect(read(text)).toEqual([clause]));
});

describe('what cannot be said is refused, with what one may have meant', () => {
  test.each([
    ['stauts:FAILED', /no key “stauts”/, 'status:FAILED'],
    ['x status:FAILD', /no status “FAILD”/, 'x status:FAILED'],
    ['is:retryin y', /no “is:retryin”/, 'is:retrying y'],
    ['-is:slwo', /no “is:slwo”/, '-is:slow'],
    ['is:slow,retrying', /takes one word/, 'is:slow is:retrying'],
    ['duration:>soon', /no length of time/, 'duration:>5m'],
    ['retries:many', /no number/, 'retries:>1'],
    ['machine>3', /only numbers/, 'machine:3'],
    ['status:', /needs a value/, 'status:FAILED'],
    ['"never closed', /not closed/, '"never closed"'],
    ['status:(FAILED', /bracket/, 'status:(FAILED)'],
    ['state:Charge*', /whole names/, null],
    ['input.$.total > 100', /equal/, 'input.$.total = 100'],
    ['input.$.items[0].sku = A', /\[\*\]/, 'input.$.items[*].sku = A'],
    ['input:4711', /path into the payload/, 'input.$.4711 = …'],
  ])('%s', (text, message, suggestion) => {
    const problem = refused(text);
    expect(problem.message).toMatch(message);
    expect(problem.suggestion).toBe(suggestion);
    expect(text.slice(problem.at, problem.end).length).toBeGreaterThan(0);
  });

  test('too many conditions', () => expect(refused('a '.repeat(31)).message).toMatch(/At most 30/));
});

const value = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');
const values = fc.uniqueArray(value, { minLength: 1, maxLength: 4 });
const keysOf = <Key extends string>(keys: Record<Key, unknown>) =>
  fc.constantFrom(...(Object.keys(keys) as Key[]));
const withoutPattern = ({ key, values: all }: { key: ListKey; values: string[] }) =>
  LIST_KEYS[key].patterns || all.every((each) => !each.includes('*'));
const clause: fc.Arbitrary<Clause> = fc
  .tuple(
    fc.oneof(
      fc.record({ kind: fc.constant('words' as const), text: value }),
      fc.record({
        kind: fc.constant('status' as const),
        values: fc.uniqueArray(fc.constantFrom(...EXECUTION_STATUSES), { minLength: 1 }),
      }),
      fc
        .record({ kind: fc.constant('any-of' as const), key: keysOf(LIST_KEYS), values })
        .filter(withoutPattern),
      fc.record({
        kind: fc.constant('compare' as const),
        key: keysOf<NumberKey>(NUMBER_KEYS),
        operator: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const, '=' as const),
        value: fc.nat(),
      }),
      fc.record({
        kind: fc.constant('is' as const),
        flag: keysOf(FLAGS).filter((flag) => flag !== 'failed' && flag !== 'running'),
      }),
      fc.record({
        kind: fc.constant('payload' as const),
        side: fc.constantFrom('input' as const, 'output' as const),
        path: fc.constantFrom('$.id', '$.order.id', '$.items[*].sku', '$."a b".c'),
        value,
      }),
    ),
    fc.boolean(),
  )
  .map(([condition, not]) => ({ ...condition, not }));

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.array(clause, { maxLength: 8 }), (query) => {
      const back = read(writeQuery(query));
      const inOrder = (all: readonly Clause[]) =>
        all.map((each) => (each.kind === 'status' ? { ...each, values: each.values.toSorted() } : each));
      expect(inOrder(back)).toEqual(inOrder(query));
    }),
    { numRuns: 1000, examples: [[[{ kind: 'any-of', key: 'machine', values: [':-'], not: false }]]] },
  );
});

test('any text is read or refused, and what was read is written and read alike', () => {
  const letters = fc.string({
    unit: fc.constantFrom(
      'a',
      'is',
      'status',
      ':',
      '"',
      '(',
      ')',
      ',',
      ' ',
      '-',
      '=',
      '>',
      '\\',
      '5m',
      '*',
      '🙂',
      'input.$.x',
    ),
    maxLength: 40,
  });
  fc.assert(
    fc.property(fc.oneof(letters, fc.string({ maxLength: 60 })), (text) => {
      const parsed = parseQuery(text);
      if (parsed.ok) expect(read(writeQuery(parsed.value))).toEqual(parsed.value);
      else expect(parsed.error.message).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});

test('every term of the text is read: nothing is dropped', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b:c', 'status:FAILED', '"x y"', 'retries>1'), { maxLength: 9 }),
      (terms) => {
        expect(read(terms.join('  '))).toHaveLength(terms.length);
      },
    ),
  );
});
