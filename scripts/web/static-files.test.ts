import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStaticFiles } from './static-files.ts';

const SCRIPT = 'console.log("a script");'.repeat(200);
const LARGE = SCRIPT.repeat(100);
const STYLE = 'a { color: red }';
const folder = mkdtempSync(path.join(tmpdir(), 'stepscope-static-'));
let server: Server;
let origin: string;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'chunks'));
  writeFileSync(path.join(folder, 'chunks', 'a.js'), SCRIPT);
  writeFileSync(path.join(folder, 'chunks', 'large.js'), LARGE);
  writeFileSync(path.join(folder, 'a.css'), STYLE);
  writeFileSync(path.join(folder, 'font.woff2'), 'a font');
  const answered = await openStaticFiles(folder);
  server = createServer((request, response) => {
    if (!answered(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (address: string, encoding = 'gzip, deflate, br') =>
  fetch(`${origin}${address}`, { headers: { 'accept-encoding': encoding } });

test('a script comes compressed, whole, and to be kept', async () => {
  const answer = await get('/_next/static/chunks/a.js?v=1');
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(Number(answer.headers.get('content-length'))).toBeLessThan(SCRIPT.length / 10);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect(await answer.text()).toBe(`//# allFunctionsCalledOnLoad\n${SCRIPT}`);
});

test('only a script of which most will run is compiled ahead', async () => {
  expect(await (await get('/_next/static/chunks/large.js')).text()).toBe(LARGE);
  expect(await (await get('/_next/static/a.css')).text()).toBe(STYLE);
});

test.each(['/_next/static/font.woff2', '/_next/static/chunks/b.js', '/_next/static/../a.js', '/executions'])(
  '%s is left to Next',
  async (address) => expect((await get(address)).status).toBe(418),
);

test.each(['', 'br', 'gzip;q=0', 'gzip; q=0.0, br'])(
  'who takes no gzip (%s) is left to Next',
  async (encoding) => expect((await get('/_next/static/chunks/a.js', encoding)).status).toBe(418),
);

test('gzip with a weight is gzip taken', async () => {
  expect((await get('/_next/static/chunks/a.js', 'br;q=1, gzip;q=0.8')).status).toBe(200);
});
