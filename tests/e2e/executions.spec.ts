import { expect, type Page, test } from '@playwright/test';
import { type CollectedExecution, collected, first } from './collected.ts';
import { seriousFindings } from './serious-findings.ts';

const rows = (page: Page) => page.locator('tr[data-execution]');
const names = (page: Page) =>
  page.locator('a[data-row]').evaluateAll((links) => links.map((link) => link.getAttribute('title') ?? ''));

test('from all executions to the failed ones, to one of them, and back', async ({ page, request }) => {
  await collected(request, 'status=FAILED', 3);
  await page.goto('/');
  await expect(page).toHaveURL(/\/executions$/);
  await page.goto('/executions?range=all');
  await page
    .getByRole('navigation', { name: 'Status' })
    .getByRole('link', { name: /^Failed/ })
    .click();
  await expect(page).toHaveURL(/q=status:FAILED/);
  await expect(rows(page).first()).toHaveAttribute('data-status', 'FAILED');
  expect(new Set(await rows(page).evaluateAll((found) => found.map((row) => row.dataset.status)))).toEqual(
    new Set(['FAILED']),
  );
  const link = page.locator('a[data-row]').first();
  const name = (await link.getAttribute('title')) ?? '';
  await link.click();
  await expect(page).toHaveURL(/\/executions\/[^?]+/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name.slice(0, 8));
  await page.goBack();
  await expect(page).toHaveURL(/q=status:FAILED/);
});

test('a failed row tells state, error and first words of the cause', async ({ page, request }) => {
  const failed = first(await collected(request, 'status=FAILED&q=PaymentGatewayTimeout'));
  await page.goto(`/executions?range=all&q=${encodeURIComponent(failed.name)}`);
  const row = page.locator(`tr[data-execution="${failed.id}"]`);
  await expect(row).toContainText(failed.failedState ?? '');
  await expect(row).toContainText('PaymentGatewayTimeout');
  await expect(row).toContainText('The payment gateway did not answer');
});

test('one search box looks in names, errors and causes; a slash brings one there', async ({
  page,
  request,
}) => {
  const failed = first(await collected(request, 'status=FAILED'));
  const error = failed.error ?? '';
  await page.goto('/executions?range=all');
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('combobox', { name: 'Search executions' })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type(error.toLowerCase());
  await expect(page).toHaveURL(/q=/);
  await expect(rows(page).first()).toContainText(error);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page).not.toHaveURL(/q=/);
});

test('when nothing matches, the page says what was asked and which filter to drop', async ({
  page,
  request,
}) => {
  await collected(request, 'machine=order-processing');
  await page.goto('/executions?range=all&machine=order-*&q=no-such-thing');
  await expect(page.getByRole('heading', { name: 'No execution matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Without “no-such-thing”' }).click();
  await expect(rows(page).first()).toContainText('order-processing');
});

test('a machine is chosen from those there are, and dropped again', async ({ page, request }) => {
  await collected(request, 'machine=order-processing');
  await page.goto('/executions?range=all');
  await page.getByRole('button', { name: 'Machine' }).click();
  await page.getByRole('checkbox', { name: 'order-processing' }).check();
  await expect(page).toHaveURL(/q=machine:order-processing/);
  await expect(page.getByRole('combobox', { name: 'Search executions' })).toHaveValue(
    'machine:order-processing',
  );
  await page.keyboard.press('Escape');
  await expect(rows(page).first()).toContainText('order-processing');
  await page.getByRole('link', { name: 'Drop the filter order-processing' }).click();
  await expect(page).not.toHaveURL(/q=/);
});

test('a stretch of time of one’s own stands in the address', async ({ page, request }) => {
  await collected(request, 'limit=1');
  await page.goto('/executions');
  await page.getByRole('button', { name: 'Last 24 h' }).click();
  await page.getByLabel('From').fill('2020-01-01T00:00:00');
  await page.getByLabel('To').fill('2020-01-02T00:00:00');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/from=2020-01-01T.*to=2020-01-0/);
  await expect(page.getByRole('heading', { name: 'No execution matches' })).toBeVisible();
  await page.getByRole('link', { name: /^Without/ }).click();
  await expect(rows(page).first()).toBeVisible();
});

test('older pages follow on without a gap, and the way back leads to the same rows', async ({
  page,
  request,
}) => {
  await collected(request, 'limit=120&status=SUCCEEDED', 110);
  const until = first(await collected(request, 'limit=1')).startedAt ?? '';
  await page.goto(`/executions?status=SUCCEEDED&from=2000-01-01T00:00:00Z&to=${until}`);
  await expect(rows(page).first()).toBeVisible();
  const newest = await names(page);
  await page.getByRole('link', { name: 'Older' }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(page.locator(`a[data-row][title="${newest[0]}"]`)).toHaveCount(0);
  const older = await names(page);
  expect(older.filter((name) => newest.includes(name))).toEqual([]);
  await page.getByRole('link', { name: 'Newer' }).click();
  await expect(page.locator(`a[data-row][title="${newest[0]}"]`)).toBeVisible();
});

test('rows are walked by j and k and opened by Enter', async ({ page, request }) => {
  await collected(request, 'limit=3', 3);
  await page.goto('/executions?range=all');
  const links = page.locator('a[data-row]');
  await expect(links.nth(2)).toBeVisible();
  await expect(page.getByRole('button', { name: /Live/ })).toBeEnabled();
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(page.locator('a[data-row]:focus')).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(links.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/executions\/[^?]+/);
});

test('what arrives waits behind a button, and what changes does so in its place', async ({
  page,
  request,
}) => {
  const [newest, second] = await collected(request, 'limit=2', 2);
  if (!newest || !second) throw new Error('two executions are needed');
  const arrived = { ...newest, id: 'arrived-1', name: 'just-arrived', status: 'RUNNING', matches: true };
  const changed = {
    ...second,
    status: 'ABORTED',
    changeNumber: second.changeNumber + 1_000_000,
    matches: false,
  };
  const told = JSON.stringify([asRow(changed), { ...asRow(arrived), startedAt: Date.now() + 60_000 }]);
  // Told once: another stream begins where this one ended.
  await page.route(
    '**/api/v1/executions/live?*',
    (route) =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: `retry: 600000\nid: 1\nevent: rows\ndata: ${told}\n\n`,
      }),
    { times: 1 },
  );
  await page.goto('/executions?range=all');
  await expect(page.locator(`tr[data-execution="${second.id}"]`)).toHaveAttribute('data-status', 'ABORTED');
  await expect(page.locator(`tr[data-execution="${second.id}"]`)).toContainText('no longer matches');
  expect(await seriousFindings(page)).toEqual([]);
  await expect(page.getByText('just-arrived')).toHaveCount(0);
  await page.getByRole('button', { name: /new$/ }).click();
  await expect(page.getByRole('button', { name: /new$/ })).toHaveCount(0);
});

test('a full stop pauses the list and lets it go on', async ({ page, request }) => {
  await collected(request, 'limit=1');
  await page.goto('/executions');
  const button = page.getByRole('button', { name: /^(Live|Paused)$/ });
  await expect(async () => {
    await page.keyboard.press('.');
    await expect(button).toHaveText('Paused', { timeout: 500 });
  }).toPass();
  await page.keyboard.press('.');
  await expect(button).toHaveText('Live');
});

/** What the stream sends has its times in milliseconds. */
const asRow = (
  execution: CollectedExecution | (Omit<CollectedExecution, 'status'> & { status: string }),
) => ({
  ...execution,
  startedAt: Date.parse(execution.startedAt ?? ''),
  stoppedAt: execution.stoppedAt === null ? null : Date.parse(execution.stoppedAt),
});

test('a search is completed while one types, and what cannot be read is explained', async ({
  page,
  request,
}) => {
  await collected(request, 'status=FAILED');
  await page.goto('/executions?range=all');
  const box = page.getByRole('combobox', { name: 'Search executions' });
  const offers = page.getByRole('listbox', { name: 'Suggestions' });
  await expect(async () => {
    await box.fill('');
    await box.pressSequentially('fai');
    await expect(offers.getByRole('option', { name: /^failed:/ })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect(box).toHaveValue('failed:');
  await expect(offers.getByRole('option').first()).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  const state = (await offers.getByRole('option').first().locator('.data').textContent()) ?? '';
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect(rows(page).first()).toContainText(state);
  await box.fill('stauts:FAILED');
  await box.press('Enter');
  await expect(page.getByRole('heading', { name: 'This search cannot be read' })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Search for status:FAILED' }).click();
  await expect(page.locator('tr[data-status=FAILED]').first()).toBeVisible();
  await expect(page.locator('tr[data-status=SUCCEEDED]')).toHaveCount(0);
});

test('find the order someone complained about, on a phone, by its number alone', async ({
  browser,
  request,
  baseURL,
}) => {
  const [execution] = await collected(request, 'machine=order-processing&limit=1');
  const id = first(execution ? [execution] : []).id;
  const answer = await request.get(`/api/v1/executions/${id}/history`);
  const { events }: { events: { executionStartedEventDetails?: { input?: string } }[] } = await answer.json();
  const input: unknown = JSON.parse(events[0]?.executionStartedEventDetails?.input ?? '{}');
  const orderId = /"orderId":"?([\w-]+)/.exec(JSON.stringify(input))?.[1] ?? '';
  expect(orderId).not.toBe('');
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto(`/executions?range=all&q=${orderId}`);
  await expect(page.locator(`tr[data-execution="${id}"]`)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await context.close();
});

test('a search is kept under a name with its columns, opened by it, and deleted', async ({
  page,
  request,
}) => {
  await collected(request, 'status=FAILED');
  const name = `Night failures ${Date.now()}`;
  await page.goto('/executions?range=all&q=is:failed');
  const attempts = page.getByRole('columnheader', { name: 'Attempts' });
  await expect(async () => {
    await page.getByRole('button', { name: 'Columns' }).press('Enter');
    await expect(page.getByRole('menuitemcheckbox', { name: 'Attempts' })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.type('att');
  await page.keyboard.press('Enter');
  await expect(attempts).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(async () => {
    await page.getByRole('button', { name: 'Saved views' }).click();
    await expect(page.getByLabel('Name of the view')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByLabel('Name of the view').fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  await page.goto('/executions');
  await expect(attempts).toBeHidden();
  await expect(async () => {
    await page.getByRole('button', { name: 'Saved views' }).click();
    await expect(page.getByRole('link', { name })).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('link', { name }).click();
  await expect(page).toHaveURL(/q=is(:|%3A)failed/);
  await expect(attempts).toBeVisible();
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: `Delete the view ${name}` }).click();
  await expect(page.getByRole('link', { name })).toBeHidden();
});

test('inside an execution one goes on to the next of the same search, and back to it', async ({
  page,
  request,
}) => {
  await collected(request, 'status=FAILED', 3);
  await page.goto(`/executions?range=all&q=is:failed&to=${Date.now() - 60_000}`);
  const [first, second] = await names(page);
  await rows(page).first().locator('a[data-row]').click();
  const list = page.getByRole('navigation', { name: 'In the list' });
  await expect(list).toContainText('The newest');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(first ?? '');
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(page.getByRole('heading', { level: 1 })).not.toContainText(first ?? '', { timeout: 5000 });
  }).toPass();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(second ?? '');
  expect(await seriousFindings(page)).toEqual([]);
  await list.getByRole('link', { name: 'Newer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(first ?? '');
  await list.getByRole('link', { name: /Failed, Timed out, Aborted/ }).click();
  await expect(page).toHaveURL(/\/executions\?.*q=is:failed/);
});
