import { expect, test } from 'vitest';
import { historyOf } from '#tests/builders/history.ts';
import { renderEventsReference } from './event-reference.ts';
import { detailsOf, EVENT_TABLE, guessMeaning, labelOf, meaningOf } from './event-table.ts';

test('all 62 types are there, and no name of Object’s is taken for one', () => {
  expect(Object.keys(EVENT_TABLE)).toHaveLength(62);
  expect(['constructor', '__proto__', 'toString', ''].map(meaningOf)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(labelOf('constructor')).toBe('constructor');
  expect(labelOf('TaskTimedOut')).toBe('Timed out');
});

test('details stand in the member AWS names after the type; entered and exited ones share theirs', () => {
  for (const [type, { details }] of Object.entries(EVENT_TABLE)) {
    if (details === null) continue;
    const own = `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
    expect([own, 'stateEnteredEventDetails', 'stateExitedEventDetails']).toContain(details);
  }
});

test('the details of an unknown type are found too', () => {
  const [event] = historyOf(['TaskTeleported', 0, { error: 'Lost' }]);
  expect(event ? detailsOf(event).error : null).toBe('Lost');
  expect(guessMeaning('TaskTeleported')).toBeUndefined();
});

test('the reference names every type once', () => {
  const page = renderEventsReference();
  for (const type of Object.keys(EVENT_TABLE)) expect(page.split(`| \`${type}\` |`)).toHaveLength(2);
});
