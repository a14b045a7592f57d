import { expect, type Page, test } from '@playwright/test';
import { collected, first } from './collected.ts';
import { seriousFindings } from './serious-findings.ts';

const card = (page: Page, side: 'Left' | 'Right') => page.getByRole('region', { name: `${side} execution` });
const graph = (page: Page) => page.getByRole('group', { name: 'State graph with both paths' });
const states = (page: Page) => page.getByRole('table');

/** A failed order, on its own page, once a good one is collected too. */
async function openFailed(page: Page) {
  const machine = 'machine=order-processing';
  await collected(page.request, `${machine}&status=SUCCEEDED`);
  const failed = first(await collected(page.request, `${machine}&status=FAILED&q=PaymentGatewayTimeout`));
  await page.goto(`/executions/${failed.id}`);
  return failed;
}

for (const { size, width, height } of [
  { size: 'desktop', width: 1440, height: 900 },
  { size: 'phone', width: 390, height: 844 },
])
  test(`what is different from the run that worked, in one click, on a ${size}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const failed = await openFailed(page);
    await page.getByRole('link', { name: 'Compare with the last good one' }).click();
    await expect(page).toHaveURL(new RegExp(`/compare\\?left=[\\w-]+&right=${failed.id}`));
    const sentence = page.getByRole('region', { name: 'First difference' }).getByRole('heading');
    await expect(sentence).toHaveText(
      /until Charge Card, which failed with PaymentGatewayTimeout after 3 attempts; on the left it succeeded|then went to/,
    );
    await expect(card(page, 'Left')).toContainText('Succeeded');
    await expect(card(page, 'Right')).toContainText(failed.name);
    await expect(
      graph(page)
        .getByRole('link', { name: /only on the left/ })
        .first(),
    ).toBeAttached();
    await expect(states(page).getByRole('row', { name: /Charge Card/ })).toContainText(
      'PaymentGatewayTimeout',
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

test('a state chosen in the table is chosen on the graph, its payloads are told, and Back undoes it', async ({
  page,
}) => {
  await openFailed(page);
  await page.getByRole('link', { name: 'Compare with the last good one' }).click();
  const row = states(page).getByRole('button', { name: 'Validate Order' });
  await expect(async () => {
    await row.click();
    await expect(page).toHaveURL(/state=/, { timeout: 2000 });
  }).toPass();
  await expect(graph(page).locator('[aria-current=true]')).toHaveAttribute('aria-label', /Validate Order/);
  const payloads = page.getByRole('heading', { name: 'Validate Order: input and output of its first visit' });
  await expect(payloads).toBeVisible();
  await page.reload();
  await expect(payloads).toBeVisible();
  await page.goBack();
  await expect(payloads).toBeHidden();
});

test('only differences, sorted by time, sides swapped: each is a link', async ({ page }) => {
  await openFailed(page);
  await page.getByRole('link', { name: 'Compare with the last good one' }).click();
  await expect(states(page)).toBeVisible();
  const rows = states(page).locator('tbody tr');
  const all = await rows.count();
  const only = page.getByRole('checkbox', { name: /Only differences/ });
  await expect(async () => {
    await only.check();
    await expect(page).toHaveURL(/only=differences/, { timeout: 2000 });
  }).toPass();
  expect(await rows.count()).toBeLessThan(all);
  await states(page).getByRole('button', { name: 'Time' }).click();
  await expect(page).toHaveURL(/sort=time/);
  await page.reload();
  await expect(only).toBeChecked();
  await expect(rows.first()).toContainText('Charge Card');
  await page.getByRole('link', { name: 'Swap sides' }).click();
  await expect(card(page, 'Left')).toContainText('Failed');
  await expect(card(page, 'Right')).toContainText('Succeeded');
});

test('another execution is chosen by its name, or by its relation', async ({ page }) => {
  const failed = await openFailed(page);
  const good = first(await collected(page.request, 'machine=order-processing&status=SUCCEEDED&limit=1'));
  await page.goto(`/compare?right=${failed.id}`);
  await card(page, 'Left').getByText('Choose another').click();
  await card(page, 'Left').getByLabel('Id, ARN or name of an execution').fill(good.name);
  await card(page, 'Left').getByRole('button', { name: 'Compare' }).click();
  await expect(card(page, 'Left')).toContainText(good.name);
  await card(page, 'Left').getByText('Choose another').click();
  await card(page, 'Left').getByRole('link', { name: 'previous failure' }).click();
  await expect(card(page, 'Left')).toContainText(/Failed|Timed out|Aborted/);
});

test('definitions that changed in between are told line by line', async ({ page }) => {
  let changed = '';
  await expect(async () => {
    const executions = await collected(
      page.request,
      'machine=refund-handling&limit=1000&status=SUCCEEDED',
      50,
    );
    const read = executions.filter(({ history }) => history === 'complete');
    const pair = `left=${read.at(-1)?.id}&right=${read.at(0)?.id}`;
    const answer = await page.request.get(`/api/v1/compare?${pair}`);
    expect((await answer.json()).sameDefinition).toBe(false);
    changed = `/compare?${pair}`;
  }).toPass({ timeout: 90_000 });
  await page.goto(changed);
  const lines = page.getByRole('region', { name: 'Lines that differ' });
  await expect(lines.locator('[data-side=right]').first()).toBeAttached();
  await expect(lines.getByText(/unchanged lines/).first()).toBeVisible();
});

test('how the items of a Distributed Map went is told for each side', async ({ page }) => {
  const [right, left] = await collected(page.request, 'machine=media-transcoding&status=SUCCEEDED', 2);
  await expect(async () => {
    await page.goto(`/compare?left=${left?.id}&right=${right?.id}`);
    const row = states(page).getByRole('row', { name: /^Transcode Segments/ });
    await expect(row.getByText(/^[\d,]+ of [\d,]+ items succeeded$/)).toHaveCount(2, { timeout: 2000 });
  }).toPass({ timeout: 90_000 });
});

test('while one of both runs, the comparison is made anew when there is something new', async ({ page }) => {
  const good = first(await collected(page.request, 'machine=order-processing&status=SUCCEEDED&limit=1'));
  const running = first(await collected(page.request, 'status=RUNNING&limit=1'));
  let asked = 0;
  await page.route(`**/executions/${running.id}/live*`, (route) => {
    asked += 1;
    return route.fulfill({ json: { changeNumber: -asked, status: 'RUNNING', history: 'partial' } });
  });
  await page.goto(`/compare?left=${good.id}&right=${running.id}`);
  const anew = await page.waitForRequest(
    (request) => request.url().includes('/compare?') && request.headers().rsc === '1',
  );
  expect((await anew.response())?.ok()).toBe(true);
  await expect(card(page, 'Right')).toContainText(running.name);
});

test('nothing chosen, and what is not here, say how to go on', async ({ page }) => {
  await page.goto('/compare');
  await expect(page.getByRole('heading', { name: 'Two executions, side by side' })).toBeVisible();
  await page.goto('/compare?right=never-heard-of');
  await expect(page.getByRole('heading', { name: 'The right execution is not here' })).toBeVisible();
  await expect(page.getByText('under “never-heard-of”')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`nothing keeps anyone from using a comparison in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openFailed(page);
    await page.getByRole('link', { name: 'Compare with the last good one' }).click();
    await states(page).getByRole('button', { name: 'Charge Card' }).click();
    await expect(page.getByRole('heading', { name: /input and output of its first visit/ })).toBeVisible();
    await card(page, 'Left').getByText('Choose another').click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto('/compare');
    expect(await seriousFindings(page)).toEqual([]);
  });
