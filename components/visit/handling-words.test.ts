import { expect, test } from 'vitest';
import { stateAt } from '#lib/asl/state-at.ts';
import { failureHandlings } from '#lib/trace/failure-handling.ts';
import { visit } from '#tests/builders/visits.ts';
import { askedWords, handlingWords, retrierFields } from './handling-words.ts';

const definition = (state: object) => JSON.stringify({ States: { Charge: { Type: 'Task', ...state } } });

function wordsOf(state: object, given: Parameters<typeof visit>[2], n = 1): string {
  const charged = stateAt(definition(state), '/States/Charge');
  if (!charged) throw new Error('no state');
  const handling = failureHandlings(charged, visit(2, 'Charge', given)).get(n);
  if (!handling) throw new Error('no failure');
  const counts = { waited: 2040, retriers: charged.retry.length, catchers: charged.catch.length };
  return handlingWords(handling, counts).join(' ');
}

const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 1, JitterStrategy: 'FULL' }];

test('the retrier, the wait it asked for and the one that came', () => {
  expect(wordsOf({ Retry }, { attempts: ['FAILED', 'SUCCEEDED'] })).toBe(
    'Retrier 1 (States.ALL) asked for retry 1 of 1 after up to 2.00 s. The next attempt came after 2.04 s.',
  );
});

test('a retry that is still to come', () => {
  expect(wordsOf({ Retry }, { attempts: ['FAILED'], status: 'RUNNING', endedAt: null })).toBe(
    'Retrier 1 (States.ALL) asked for retry 1 of 1 after up to 2.00 s. It has not come yet.',
  );
});

test('used up, and then caught or not', () => {
  const failed = { attempts: ['FAILED', 'FAILED'] as const };
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Refund' }];
  expect(wordsOf({ Retry, Catch }, { ...failed, status: 'CAUGHT' }, 2)).toBe(
    'Retrier 1 (States.ALL) was used up after 1 retry. Catcher 1 (States.ALL) caught it and went on to Refund.',
  );
  expect(wordsOf({ Retry }, { ...failed, status: 'FAILED' }, 2)).toBe(
    'Retrier 1 (States.ALL) was used up after 1 retry.',
  );
  expect(wordsOf({ Catch: [{ ErrorEquals: ['Busy'] }] }, { attempts: ['FAILED'], status: 'FAILED' })).toBe(
    'This state has no retriers. No catcher takes it.',
  );
});

test('what the definition shown does not explain is said', () => {
  expect(wordsOf({}, { attempts: ['FAILED', 'SUCCEEDED'] })).toContain('another revision ran');
  expect(wordsOf({}, { attempts: ['FAILED'], status: 'CAUGHT' })).toContain('another revision ran');
});

test('the fields of a retrier, AWS’s defaults named as such', () => {
  const state = stateAt(definition({ Retry }), '/States/Charge');
  const handling = state && failureHandlings(state, visit(2, 'Charge', { attempts: ['FAILED'] })).get(1);
  expect(askedWords(handling ?? undefined)).toBe('up to 2.00 s');
  expect(handling?.retrier && retrierFields(handling.retrier)).toBe(
    'IntervalSeconds 2 · BackoffRate 2 (default) · JitterStrategy FULL',
  );
});
