import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { executionDocument } from './execution-documents.ts';
import { csvCell, exportPieces, streamedFile } from './export-file.ts';

type Document = ReturnType<typeof executionDocument>;
const row = (name: string): Document => ({
  id: '1',
  account: 'a',
  arn: `arn:${name}`,
  name,
  machineId: 'm',
  machineName: 'orders',
  status: 'FAILED',
  startedAt: '2026-11-23T14:00:00.000Z',
  stoppedAt: null,
  durationMs: 12,
  error: 'E',
  cause: 'said "no",\nand left',
  failedState: 'A',
  retries: 1,
  caught: 0,
  redriveCount: 0,
  mapRunArn: null,
  versionArn: null,
  aliasArn: null,
  revisionNumber: null,
  attempts: null,
  billableTransitions: null,
  events: null,
  history: 'complete',
  changeNumber: 7,
});

async function* pages(...all: Document[][]) {
  yield* all;
}
const written = async (format: 'csv' | 'json', ...all: Document[][]) =>
  (await Array.fromAsync(exportPieces(format, pages(...all)))).join('');

test('JSON is one array over all pages, also of none', async () => {
  expect(JSON.parse(await written('json'))).toEqual([]);
  expect(JSON.parse(await written('json', [row('a'), row('b')], [], [row('c')]))).toEqual([
    row('a'),
    row('b'),
    row('c'),
  ]);
});

test('CSV has a line for its columns and one for each row', async () => {
  const text = await written('csv', [row('a')], [row('b')]);
  expect(text).toContain('name,status,machineName');
  expect(text).toContain('"said ""no"",\nand left"');
  expect(text.split('\r\n')).toHaveLength(4);
});

test('fields that are asked for come alone and in their order', async () => {
  const asked = async (format: 'csv' | 'json') =>
    (await Array.fromAsync(exportPieces(format, pages([row('a')]), ['status', 'name', 'retries']))).join('');
  expect(await asked('csv')).toBe('status,name,retries\r\nFAILED,a,1\r\n');
  expect(Object.entries(JSON.parse(await asked('json'))[0])).toEqual([
    ['status', 'FAILED'],
    ['name', 'a'],
    ['retries', 1],
  ]);
});

test('no cell begins as a formula, and each is read back', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const cell = csvCell(value);
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(read).not.toMatch(/^[=+\-@]/);
      expect([value, `'${value}`]).toContain(read);
    }),
  );
});

test('what breaks off is an error for its reader, not a shorter file', async () => {
  async function* broken(): AsyncGenerator<string> {
    yield 'a';
    throw new Error('the database went away');
  }
  await expect(streamedFile(broken(), 'x.csv', 'text/csv').text()).rejects.toThrow('went away');
});
