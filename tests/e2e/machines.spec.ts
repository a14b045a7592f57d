import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createStore } from '#lib/store/store.ts';
import { account } from '../integration/store/builders.ts';

const list = (page: Page) => page.getByRole('table', { name: 'State machines' });
const names = (page: Page) => list(page).locator('a[data-row]');

/** The list over all time, once the collector has brought executions of this machine. */
async function openList(page: Page, query = ''): Promise<void> {
  await expect(async () => {
    await page.goto(`/machines?range=all${query}`);
    await expect(
      list(page)
        .getByRole('img', { name: /executions finished/ })
        .first(),
    ).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 90_000 });
}

async function openMachine(page: Page, name: string): Promise<void> {
  await openList(page, `&q=${name}`);
  await names(page).first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

test('a column sorts by its heading, and the address keeps it', async ({ page }) => {
  await openList(page);
  await list(page).getByRole('link', { name: 'Name', exact: true }).click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(list(page).getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  const shown = await names(page).allTextContents();
  expect(shown).toEqual(shown.toSorted((one, other) => one.localeCompare(other, 'en')));
});

test('a text narrows the list, and one that nothing matches says so', async ({ page }) => {
  await openList(page);
  const search = page.getByRole('textbox', { name: 'Search state machines' });
  await search.fill('order-proc');
  await expect(page).toHaveURL(/q=order-proc/);
  await expect(names(page)).toHaveCount(1);
  await search.fill('no machine is called so');
  await expect(page.getByRole('heading', { name: 'No state machine matches' })).toBeVisible();
});

test('a tag and failures narrow the list, and it is sorted by what has no heading here', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openList(page, '&account=demo');
  await expect(async () => {
    await page.getByRole('button', { name: 'Tag' }).click();
    await expect(page.getByLabel('Part of a tag')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByLabel('Part of a tag').fill('PAYM');
  await page.getByRole('checkbox', { name: 'team=payments' }).check();
  await expect(page).toHaveURL(/tag=team(=|%3D)payments/);
  // Until the narrowed page is there the one before is being taken away, title first.
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'With failures' }).click();
  await expect(page).toHaveURL(/failing=yes/);
  await expect(list(page).getByText('0 %', { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Sorted by: Trouble' }).click();
  await page.getByRole('menuitemradio', { name: 'Last failure' }).click();
  await expect(page).toHaveURL(/sort=last-failure/);
  await names(page).first().click();
  await expect(page).toHaveURL(/\/machines\/.*account=demo&range=all/);
  const breadcrumb = page.getByRole('navigation', { name: 'Breadcrumb' });
  await expect(breadcrumb.getByRole('link')).toHaveAttribute('href', '/machines?account=demo&range=all');
  await page.getByRole('link', { name: 'Show all', exact: true }).click();
  await expect(page).toHaveURL(/\/executions\?.*account=demo/);
  await expect(page).toHaveURL(/range=all/);
});

test('the last failure leads to its execution', async ({ page }) => {
  await openList(page, '&q=order-processing');
  await list(page).locator('a[href^="/executions/"]').first().click();
  await expect(page.getByRole('region', { name: 'What went wrong' })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).getByRole('link', { name: 'order-processing' }).click();
  await expect(page).toHaveURL(/\/machines\/[0-9a-f]+\?range=all$/);
  const recent = page.getByRole('table', { name: 'Recent executions' }).locator('a[data-row]').first();
  await recent.click();
  await expect(page).toHaveURL(/\/executions\/.*list=.*range%3Dall/);
  await page
    .getByRole('navigation', { name: 'In the list' })
    .getByRole('link', { name: /order-processing/ })
    .click();
  await expect(page).toHaveURL(/\/executions\?.*range=all/);
});

test('a machine shows its figures, its graph, its states and its executions', async ({ page }) => {
  await openMachine(page, 'order-processing');
  const graph = page.getByRole('group', { name: 'State graph with figures' });
  await expect(graph.getByRole('link', { name: /, [\d,]+ visits/ }).first()).toBeVisible();
  await expect(page.getByRole('list', { name: 'About it' })).toContainText('logging');
  await page.getByRole('radio', { name: 'p95', exact: true }).check({ force: true });
  await expect(page).toHaveURL(/show=p95/);
  await expect(graph.locator('text', { hasText: /p95 [\d.]+ m?s$/ }).first()).toBeAttached();
  const state = page.getByRole('table', { name: 'States' }).getByRole('button').first();
  await state.click();
  await expect(state).toHaveAttribute('aria-pressed', 'true');
  await expect(graph.locator('[data-node][aria-current=true]')).toHaveCount(1);
  // Opened in another tab, a state is shown by the same figure.
  await expect(graph.locator('[data-node]').first()).toHaveAttribute(
    'href',
    /range=all.*show=p95|show=p95.*range=all/,
  );
  const tabs = page.getByRole('navigation', { name: 'About this state machine' });
  await tabs.getByRole('link', { name: 'Paths' }).click();
  await expect(page).toHaveURL(/show=p95&tab=paths|tab=paths.*show=p95/);
  await expect(page.getByRole('table', { name: 'Paths' })).toBeVisible();
  await tabs.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('radio', { name: 'p95', exact: true })).toBeChecked();
  await page.getByRole('button', { name: 'View as table' }).click();
  await expect(page.getByRole('table', { name: 'Executions by time' })).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Recent executions' }).locator('a[data-row]').first(),
  ).toBeVisible();
});

test('a revision is chosen in the address', async ({ page }) => {
  await openMachine(page, 'order-processing');
  const revisions = page.getByRole('link', { name: /^rev \d/ });
  await page.getByRole('radio', { name: 'Visits', exact: true }).check({ force: true });
  await expect(page).toHaveURL(/show=visits/);
  await revisions.last().click();
  await expect(page).toHaveURL(/revision=/);
  await expect(revisions.last()).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('radio', { name: 'Visits', exact: true })).toBeChecked();
});

test('one of several accounts is chosen and goes along; one that gave nothing yet says so', async ({
  page,
}) => {
  const database = process.env.PRODUCT_DATABASE ?? '';
  test.skip(database === '', 'the database of a product that runs already is not written to');
  const store = createStore(database);
  await store.saveAccounts([account('newcomer')]);
  await store.close();
  await openList(page);
  await expect(async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Account: all' }).click({ timeout: 1000 });
    await expect(page.getByRole('menuitemradio', { name: 'newcomer' })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByRole('menuitemradio', { name: 'newcomer' }).click();
  await expect(page.getByRole('heading', { name: 'No state machine matches' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Executions' }).click();
  await expect(page).toHaveURL(/\/executions\?account=newcomer&range=all/);
  await expect(page.getByRole('heading', { name: 'Nothing collected from newcomer yet' })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Account: newcomer' }).click();
  await page.getByRole('menuitemradio', { name: 'demo' }).click();
  await expect(page.locator('tr[data-execution]').first()).toBeVisible();
});

test('an address that is none says so with status 404', async ({ page }) => {
  const answer = await page.goto('/machines/no-such-machine');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'No such state machine' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [words, viewport] of [
    ['wide', { width: 1280, height: 850 }],
    ['narrow', { width: 390, height: 844 }],
  ] as const) {
    test.describe(`${colorScheme}, ${words}`, () => {
      test.use({ colorScheme, viewport });

      test('nothing serious for axe, nothing beyond the edge', async ({ page }) => {
        await openList(page);
        expect(await seriousFindings(page)).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        await openMachine(page, 'order-processing');
        expect(await seriousFindings(page)).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      });
    });
  }
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
