import fc from 'fast-check';
import { expect, test } from 'vitest';
import { history, task } from '#tests/builders/history.ts';
import { readExportedFile } from './read-exported-file.ts';

const events = history(task('Charge', 'FAILED'));
const asl = { StartAt: 'Charge', States: { Charge: { Type: 'Pass', End: true } } };
const read = (value: unknown) => readExportedFile(JSON.stringify(value));
const errorOf = (text: string) => {
  const file = readExportedFile(text);
  return file.ok ? '' : file.error;
};

test('what the command line, the console and our own API give for a history is one', () => {
  for (const file of [{ events }, events, { source: 'x', history: { events } }])
    expect(read(file)).toMatchObject({
      ok: true,
      value: { kind: 'history', history: { events, more: false } },
    });
});

test('a history that ends with a token for the next page is known to have more', () => {
  for (const token of [{ nextToken: 'a' }, { NextToken: 'a' }])
    expect(read({ events, ...token })).toMatchObject({ ok: true, value: { history: { more: true } } });
  expect(read({ events, nextToken: null })).toMatchObject({ ok: true, value: { history: { more: false } } });
});

test('a definition is plain ASL, kept as it was written, or within what describes its state machine', () => {
  const written = `\uFEFF${JSON.stringify(asl, null, 4)}\n`;
  expect(readExportedFile(written)).toEqual({
    ok: true,
    value: { kind: 'definition', definition: { text: written.slice(1), machineName: null } },
  });
  const text = JSON.stringify(asl);
  const described = { stateMachineArn: 'arn:aws:states:eu-west-1:1:stateMachine:orders', name: 'orders' };
  expect(read({ ...described, definition: text })).toEqual({
    ok: true,
    value: { kind: 'definition', definition: { text, machineName: 'orders' } },
  });
});

test('a recording brings its definition along', () => {
  expect(read({ history: { events }, definition: asl })).toMatchObject({
    ok: true,
    value: { kind: 'history', definition: { text: JSON.stringify(asl, null, 2) } },
  });
});

test('what cannot be opened says what it is instead', () => {
  const text = JSON.stringify({ events });
  expect(errorOf('')).toBe('The file is empty.');
  expect(errorOf(text.slice(0, -40))).toMatch(/breaks off/);
  expect(errorOf('---\nevents:\n- id: 1')).toMatch(/^This is not JSON/);
  expect(errorOf('{"events":[]}')).toMatch(/empty: it has not a single event/);
  expect(errorOf('{"executionArn":"arn:aws:states:…","status":"FAILED"}')).toMatch(/none of its events/);
  expect(errorOf('{"stateMachineArn":"arn:aws:states:…","name":"orders"}')).toMatch(/without its definition/);
  expect(errorOf('{"definition":"{}"}')).toMatch(/no states/);
  for (const other of ['7', 'null', '"text"', '{"a":1}'])
    expect(errorOf(other)).toMatch(/neither a history nor/);
});

test('a list longer than any history is refused before it is drawn', () => {
  const [first] = events;
  expect(errorOf(JSON.stringify(new Array(150_001).fill(first)))).toMatch(/150001 events/);
});

const shallow = fc.jsonValue({ maxDepth: 2 });
const anyJson = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc
    .record(
      {
        events: fc.oneof(shallow, fc.array(fc.oneof(fc.constantFrom(...events), shallow))),
        definition: fc.oneof(shallow, fc.json({ maxDepth: 2 }), fc.constant(JSON.stringify(asl))),
        States: fc.dictionary(fc.string(), shallow),
        history: shallow,
        name: shallow,
        nextToken: shallow,
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
);

test('no text makes it throw: it is one of the two, or a reason in one line', () => {
  const anyText = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'{}[]":,1\r\n\0\uFEFF\u2028\uD800') }),
    anyJson,
    fc.tuple(anyJson, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      const file = readExportedFile(text);
      if (file.ok) expect(['history', 'definition']).toContain(file.value.kind);
      else expect(file.error).toMatch(/^[^\r\n]+$/);
    }),
  );
});
