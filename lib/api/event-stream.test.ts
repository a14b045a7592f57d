import { expect, test } from 'vitest';
import { eventStream, pause, type StreamMessage } from './event-stream.ts';

async function* sending(messages: StreamMessage[], ended: () => void): AsyncGenerator<StreamMessage> {
  try {
    yield* messages;
  } finally {
    ended();
  }
}

test('messages are written one after another, however odd what they hold', async () => {
  const rows = [{ name: 'line\nbreak\n\ndata: forged' }];
  const answer = eventStream(sending([null, { event: 'rows', id: 7, data: rows }], () => {}));
  const [life, message] = (await answer.text()).split('\n\n');
  expect(life).toBe(': still here');
  const [id, event, data] = (message ?? '').split('\n');
  expect([id, event]).toEqual(['id: 7', 'event: rows']);
  expect(JSON.parse((data ?? '').slice('data: '.length))).toEqual(rows);
});

test('when the reader leaves, the sender is told', async () => {
  let ended = false;
  const forever = sending(
    Array.from({ length: 1000 }, () => null),
    () => {
      ended = true;
    },
  );
  const reader = eventStream(forever).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(ended).toBe(true);
});

test('a pause ends at once when nobody waits any more', async () => {
  const leaving = new AbortController();
  const waited = pause(3_600_000, leaving.signal);
  leaving.abort();
  await waited;
  await pause(3_600_000, leaving.signal);
});
