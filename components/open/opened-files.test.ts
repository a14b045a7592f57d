import { expect, test } from 'vitest';
import { bundledElk } from '#lib/asl/elk-layout.ts';
import { failState, history, pass, task } from '#tests/builders/history.ts';
import { unpackTrace } from '../execution/unpack-trace.ts';
import { OpenedFiles } from './opened-files.ts';

const file = (name: string, content: unknown) =>
  new File([typeof content === 'string' ? content : JSON.stringify(content)], name);
const charge = history(pass('Prepare'), task('Charge', 'FAILED'));
const historyFile = file('history.json', { events: charge });
const definition = {
  StartAt: 'Prepare',
  States: {
    Prepare: { Type: 'Pass', Next: 'Charge' },
    Charge: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'Ship' },
    Ship: { Type: 'Pass', End: true },
  },
};
const definitionFile = file('orders.asl.json', definition);
const room = () => new OpenedFiles(bundledElk);
const namesIn = (opening: Awaited<ReturnType<OpenedFiles['open']>>) =>
  opening.execution?.view.layout?.nodes.filter(({ kind }) => kind === 'state').map(({ name }) => name);

test('a history and its definition, at once or one after the other in any order, are the same execution', async () => {
  const atOnce = await room().open([definitionFile, historyFile]);
  expect(atOnce.problems).toEqual([]);
  expect(namesIn(atOnce)).toEqual(['Prepare', 'Charge', 'Ship']);
  for (const order of [
    [historyFile, definitionFile],
    [definitionFile, historyFile],
  ]) {
    const files = room();
    let opening = await files.open([]);
    for (const each of order) opening = await files.open([each]);
    expect(opening).toEqual(atOnce);
  }
});

test('without a definition the graph is what was visited, and none is claimed', async () => {
  const opening = await room().open([historyFile]);
  expect(namesIn(opening)).toEqual(['Prepare', 'Charge']);
  expect(opening.execution?.view).toMatchObject({ definition: null, findings: [], status: 'FAILED' });
});

test('the next history begins anew: it may be of another state machine', async () => {
  const files = room();
  await files.open([historyFile, definitionFile]);
  const next = await files.open([file('other.json', history(pass('Other')))]);
  expect(next).toMatchObject({ definition: null, execution: { number: 2, file: 'other.json' } });
  expect(namesIn(next)).toEqual(['Other']);
});

test('a file that cannot be opened is named, and leaves open what is', async () => {
  const files = room();
  await files.open([historyFile]);
  const after = await files.open([file('notes.txt', 'no JSON'), definitionFile]);
  expect(after.problems).toMatchObject([{ file: 'notes.txt' }]);
  expect(after).toMatchObject({ definition: 'orders.asl.json', execution: { number: 1 } });
});

test('of two histories neither is taken', async () => {
  const opening = await room().open([historyFile, file('second.json', { events: charge })]);
  expect(opening.execution).toBeNull();
  expect(opening.problems).toEqual([
    { file: 'history.json, second.json', message: 'These are 2 histories; open one at a time.' },
  ]);
});

test('what is odd about the file is told among the oddities of the history', async () => {
  const opening = await room().open([
    file('page.json', { events: [...charge, { id: 'x' }], nextToken: 'n' }),
  ]);
  const { trace } = unpackTrace(opening.execution?.view.packed ?? '');
  expect(trace.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['more-events', 'no-event']));
  expect(opening.execution?.view.missing).toMatch(/only a part/);
});

test('events and variables are read from what is open', async () => {
  const files = room();
  expect(await files.events([1])).toEqual([]);
  await files.open([file('h.json', { events: history(failState('Stop')) })]);
  expect(await files.events([2, 999])).toMatchObject([{ id: 2 }]);
  expect(await files.variables(2)).toEqual([]);
});

test('what PowerShell writes is UTF-16, and is read', async () => {
  const text = JSON.stringify({ events: charge });
  const bytes = new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (unit) => unit.charCodeAt(0)).buffer);
  expect((await room().open([new File([bytes], 'history.json')])).execution?.view.status).toBe('FAILED');
});
