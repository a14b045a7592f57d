import fc from 'fast-check';
import { expect, test } from 'vitest';
import { history, task } from '#tests/builders/history.ts';
import { toHistoryEvent } from './parse-event.ts';
import { parseIsoTime } from './parse-iso-time.ts';
import { readHistoryFile } from './read-history-file.ts';

const raw = {
  id: 1,
  previousEventId: 0,
  type: 'ExecutionStarted',
  timestamp: '2026-01-01T00:00:00.250+00:00',
};
const read = (value: unknown) => readHistoryFile(JSON.stringify(value));

test('what the command line prints, a bare array and a recording are the same history', () => {
  const events = history(task('Charge', 'FAILED'));
  for (const file of [{ events }, events, { source: 'x', history: { events } }]) {
    expect(read(file)).toMatchObject({ ok: true, value: { events, dropped: [] } });
  }
});

test('times: ISO, seconds with fraction, milliseconds, a Date (trap 14)', () => {
  const at = Date.UTC(2026, 0, 1, 0, 0, 0, 250);
  for (const timestamp of [
    raw.timestamp,
    '2026-01-01T01:00:00.250+01:00',
    '2026-01-01T00:00:00.250Z',
    at / 1000,
    at,
    new Date(at),
  ]) {
    expect(toHistoryEvent({ ...raw, timestamp })?.timestamp).toBe(at);
  }
});

test('what is no history is refused in one line', () => {
  const reasons = ['', '  ', '{"events":[', 'null', '[1]', '{"a":1}', '{"events":{}}'].map((text) =>
    readHistoryFile(text),
  );
  for (const reason of reasons) {
    expect(reason.ok).toBe(false);
    expect(reason.ok ? '' : reason.error).toMatch(/^[^\r\n]+$/);
  }
});

test('an entry that is no event is reported, and the rest is read', () => {
  expect(read([raw, { ...raw, id: 0 }, null, { ...raw, id: 2, timestamp: 'soon' }, { id: 3 }])).toMatchObject(
    {
      ok: true,
      value: {
        events: [{ id: 1 }],
        dropped: [
          'Entry 2 is no event: its id is not a whole number from 1.',
          'Entry 3 is no event: it is not an object.',
          'Entry 4 is no event: its timestamp cannot be read.',
          'Entry 5 is no event: it has no type.',
        ],
      },
    },
  );
});

test('an empty history is a history', () => {
  expect(read({ events: [] })).toMatchObject({ ok: true, value: { events: [] } });
});

test('broken fields are left out, unknown ones kept; payloads stay the strings they are', () => {
  const input = '{"big":9007199254740993,"nul":"\\u0000"}';
  const event = toHistoryEvent({
    ...raw,
    executionStartedEventDetails: { input, name: 7, length: 'x', later: { any: 1 } },
  });
  expect(event?.executionStartedEventDetails).toEqual({ input, later: { any: 1 } });
});

test('__proto__ in the JSON is a key like any other', () => {
  const parsed = readHistoryFile(
    `[{"id":1,"type":"X","timestamp":1,"__proto__":{"polluted":1},"xEventDetails":{"__proto__":{"polluted":1}}}]`,
  );
  expect(parsed.ok).toBe(true);
  expect('polluted' in {}).toBe(false);
});

test('the quick reading of times agrees with Date.parse', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), (date) => {
      for (const text of [date.toISOString(), date.toISOString().replace('Z', '+00:00')])
        expect(parseIsoTime(text)).toBe(date.getTime());
    }),
  );
  for (const odd of [
    '2026-01-01T24:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-01-01T00:60:00.000Z',
    '2026-01-01 00:00:00.000Z',
    'x'.repeat(24),
    '2026-01-01T00:00:00.00xZ',
    '2026-01-01',
  ]) {
    expect(parseIsoTime(odd)).toBe(Date.parse(odd));
  }
});
