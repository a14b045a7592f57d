import { truncateSync, writeFileSync } from 'node:fs';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { largeMachine } from '#scripts/bench/large-files.ts';
import { collected, first } from './collected.ts';
import { seriousFindings } from './serious-findings.ts';

interface Exported {
  readonly history: string;
  readonly definition: string;
}

/** What someone would have saved of a failed execution. */
async function exported(request: APIRequestContext): Promise<Exported> {
  const { id, machineId } = first(await collected(request, 'status=FAILED&machine=order-processing&limit=1'));
  const history = await (await request.get(`/api/v1/executions/${id}/history`)).text();
  const described = await (await request.get(`/api/v1/machines/${machineId}`)).json();
  const { name, definition } = z.object({ name: z.string(), definition: z.string() }).parse(described);
  return { history, definition: JSON.stringify({ name, definition }) };
}

const fileOf = (name: string, text: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});
const choose = (page: Page, ...files: ReturnType<typeof fileOf>[]) =>
  page.getByLabel(/^(Choose files|Open another)$/).setInputFiles(files);

/** Opens the page and waits until it has all it will ever need. */
async function openPage(page: Page): Promise<void> {
  await page.goto('/open');
  await expect(page.getByText('This page needs no network any more.')).toBeVisible();
}

async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ''], file ?? ''));
      return data;
    },
    [name, text],
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer });
  await expect(page.getByText('Drop to open here')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer });
  await expect(page.getByText('Drop to open here')).toBeHidden();
}

const graph = (page: Page) => page.getByRole('group', { name: 'State graph' });

test('of very many states the first are listed, and the others when asked for', async ({ page }) => {
  const { definition, history } = largeMachine(450, 3);
  await openPage(page);
  await choose(page, fileOf('definition.json', definition), fileOf('history.json', history));
  await page.getByRole('tab', { name: 'States' }).click();
  const rows = page.getByRole('tabpanel', { name: 'States' }).getByRole('row');
  const more = page.getByRole('button', { name: /more states$/ });
  await expect(more).toBeVisible();
  const [before, left] = [await rows.count(), Number.parseInt((await more.textContent()) ?? '', 10)];
  expect(before).toBeLessThan(250);
  await more.click();
  await more.click();
  await expect(more).toBeHidden();
  await expect(rows).toHaveCount(before + left);
});

for (const [device, width, height] of [
  ['a desktop', 1280, 850],
  ['a phone', 390, 844],
] as const)
  test(`an exported history is read without a network on ${device}`, async ({ page, context, request }) => {
    const { history, definition } = await exported(request);
    await page.setViewportSize({ width, height });
    await openPage(page);
    expect(await seriousFindings(page)).toEqual([]);
    await context.setOffline(true);
    const asked: string[] = [];
    page.on('request', (each) => asked.push(`${each.method()} ${new URL(each.url()).pathname}`));

    await choose(page, fileOf('history.json', history));
    await expect(page.getByRole('heading', { level: 1 })).toContainText('history.json');
    await expect(page.getByText('The file stays in this browser')).toBeVisible();
    await expect(page.getByRole('region', { name: 'What went wrong' })).toContainText(/failed|longer|ended/);
    await expect(page.getByText('Drawn from the history alone')).toBeVisible();
    await expect(graph(page).getByRole('link', { name: /, not reached/ })).toHaveCount(0);
    expect(await seriousFindings(page)).toEqual([]);

    const failed = graph(page)
      .getByRole('link', { name: /, failed/ })
      .first();
    const state = (await failed.getAttribute('aria-label'))?.split(',')[0] ?? '';
    await failed.click();
    await expect(page).toHaveURL(/\/open\?visit=\d+/);
    const panel = page
      .getByRole('region', { name: state, exact: true })
      .or(page.getByRole('dialog', { name: state, exact: true }));
    await expect(panel).toContainText('Failed');
    await expect(panel.getByRole('region', { name: 'Input', exact: true })).toContainText('"');
    await panel.getByRole('button', { name: 'Variables' }).click();
    await expect(panel).toContainText(/No variables are set|set by|set here/);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();

    await page.getByRole('tab', { name: 'Timeline' }).click();
    await expect(page.getByRole('list', { name: 'Timeline' })).toContainText(state);
    await page.getByRole('tab', { name: 'States' }).click();
    const states = page.getByRole('tabpanel', { name: 'States' });
    await expect(states.getByRole('button', { name: state, exact: true })).toBeVisible();
    await page.getByRole('tab', { name: /^Events/ }).click();
    await page.getByRole('button', { name: 'Event 1, Execution started' }).click();
    await expect(page.getByRole('region', { name: 'Event 1', exact: true })).toContainText(
      'ExecutionStarted',
    );
    await page.getByRole('tab', { name: 'Input and output' }).click();
    await expect(page.getByRole('region', { name: 'Execution input' })).toContainText('"');

    await page.getByRole('tab', { name: 'Definition' }).click();
    await expect(page.getByRole('heading', { name: 'No definition yet' })).toBeVisible();
    await drop(page, 'definition.json', definition);
    await expect(page.getByRole('region', { name: 'Definition' })).toContainText('"StartAt"');
    await page.getByRole('tab', { name: 'Graph' }).click();
    await expect(
      graph(page)
        .getByRole('link', { name: /, not reached/ })
        .first(),
    ).toBeVisible();
    await expect(page.getByText('Drawn from the history alone')).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('order-processing');
    expect(await seriousFindings(page)).toEqual([]);

    // The shell asks how collecting goes on, as on every page, and nothing else is asked for.
    expect(asked.filter((each) => each !== 'GET /api/collecting')).toEqual([]);
    await context.setOffline(false);
    await page.goto('/open?visit=3&tab=timeline');
    await expect(page.getByRole('heading', { name: /^Open the file again/ })).toBeVisible();
  });

test('an address that was shared leads to the same visit once its file is open', async ({
  page,
  request,
}) => {
  const { history, definition } = await exported(request);
  await openPage(page);
  await choose(page, fileOf('definition.json', definition), fileOf('history.json', history));
  await graph(page)
    .getByRole('link', { name: /, failed/ })
    .first()
    .click();
  await expect(page).toHaveURL(/visit=\d+/);
  await page.reload();
  await page.getByLabel('Choose files').setInputFiles([fileOf('history.json', history)]);
  await expect(page.locator('[data-node][aria-current=true]')).toHaveCount(1);
});

test('a pasted history opens, and the next file begins with nothing selected', async ({ page, request }) => {
  const { history } = await exported(request);
  await openPage(page);
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, history);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Pasted text');
  await graph(page)
    .getByRole('link', { name: /, failed/ })
    .first()
    .click();
  await expect(page).toHaveURL(/visit=\d+/);
  await choose(page, fileOf('again.json', history));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('again.json');
  await expect(page).not.toHaveURL(/visit=/);
});

test('what cannot be opened says why, and what is expected', async ({ page, request }) => {
  const { history } = await exported(request);
  await openPage(page);
  const says = (words: RegExp) => expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
  for (const [text, words] of [
    ['', /is empty/],
    ['events: []', /not JSON/],
    [history.slice(0, history.length / 2), /breaks off/],
    ['{"events":[]}', /not a single event/],
    ['{"status":"FAILED","executionArn":"arn:aws:states:x"}', /none of its events/],
  ] as const) {
    await choose(page, fileOf('wrong.json', text));
    await says(words);
    await says(/Expected is JSON/);
  }
  expect(await seriousFindings(page)).toEqual([]);
  const large = test.info().outputPath('large.json');
  writeFileSync(large, '{');
  truncateSync(large, 101_000_000);
  await page.getByLabel('Choose files').setInputFiles(large);
  await says(/101 MB/);
});

test('g o leads here, and Tab to the button that chooses files', async ({ page }) => {
  await page.goto('/status');
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await expect(page).toHaveURL(/\/open/, { timeout: 1000 });
  }).toPass();
  const input = page.getByLabel('Choose files');
  await expect(input).toBeEnabled();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(input).toBeFocused({ timeout: 100 });
  }).toPass();
});
