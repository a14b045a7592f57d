import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { PathsDocument } from '#lib/api/path-documents.ts';
import { first } from './collected.ts';
import { seriousFindings } from './serious-findings.ts';

const Machines = z.object({ items: z.array(z.object({ id: z.string() })) });
const SINCE = 'from=2020-01-01T00:00:00Z';

/** A machine by its name, once executions of it took at least so many paths. */
async function withPaths(request: APIRequestContext, name: string, atLeast = 3): Promise<string> {
  let id = '';
  await expect(async () => {
    const machines = Machines.parse(await (await request.get(`/api/v1/machines?q=${name}&${SINCE}`)).json());
    id = first(machines.items).id;
    const paths = await request.get(`/api/v1/machines/${id}/paths?${SINCE}`);
    expect(PathsDocument.parse(await paths.json()).items.length).toBeGreaterThanOrEqual(atLeast);
  }).toPass({ timeout: 90_000 });
  return id;
}

const rows = (page: Page) => page.getByRole('table', { name: 'Paths' }).locator('a[data-row]');

async function open(page: Page, id: string): Promise<void> {
  await page.goto(`/machines/${id}?range=all`);
  await page.getByRole('navigation', { name: 'About this state machine' }).getByText('Paths').click();
  await expect(page.getByRole('group', { name: 'State graph with traffic' })).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
}

test('a chosen path stands alone on the graph, with its executions', async ({ page, request }) => {
  await open(page, await withPaths(request, 'order-processing'));
  const row = rows(page).nth(1);
  await row.click();
  await expect(page).toHaveURL(/path=[0-9a-f]{16}/);
  await expect(row).toHaveAttribute('aria-current', 'true');
  const graph = page.getByRole('group', { name: 'State graph with the chosen path' });
  await expect(graph.getByRole('link', { name: /, on this path/ }).first()).toBeVisible();
  await expect(graph.getByRole('link', { name: /, not on this path/ })).not.toHaveCount(0);
  const executions = page.getByRole('table', { name: 'Executions of this path' }).locator('a[data-row]');
  const newest = await executions.first().getAttribute('aria-label');
  await page.getByRole('link', { name: 'Show all', exact: true }).click();
  await expect(page).toHaveURL(/\/executions\?.*path:/);
  await expect(page.getByRole('link', { name: /^Drop the filter path/ })).toBeVisible();
  await expect(page.getByRole('link', { name: newest ?? '', exact: true })).toBeVisible();
  await page.goBack();
  await rows(page).nth(1).click();
  await expect(page).not.toHaveURL(/path=/);
  await expect(page.getByRole('group', { name: 'State graph with traffic' })).toBeVisible();
});

test('a state chosen on the graph lists the paths through it', async ({ page, request }) => {
  await open(page, await withPaths(request, 'order-processing'));
  const all = await rows(page).count();
  const state = page
    .getByRole('group', { name: 'State graph with traffic' })
    .getByRole('link', { name: /^Reject Order, / });
  await expect(async () => {
    await state.press('Enter');
    await expect(page).toHaveURL(/state=/, { timeout: 5000 });
  }).toPass();
  await expect.poll(() => rows(page).count()).toBeLessThan(all);
  for (const path of await rows(page).allTextContents()) expect(path).toContain('Reject Order');
  await page.getByRole('link', { name: /^through Reject Order/ }).click();
  await expect(rows(page)).toHaveCount(all);
});

test('a range in which nothing finished says what to do', async ({ page, request }) => {
  const id = await withPaths(request, 'order-processing');
  await page.goto(`/machines/${id}?tab=paths&from=2020-01-01&to=2020-01-02`);
  await expect(page.getByRole('heading', { name: 'Nothing finished in this range' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [words, viewport] of [
    ['wide', { width: 1280, height: 850 }],
    ['narrow', { width: 390, height: 844 }],
  ] as const) {
    test.describe(`${colorScheme}, ${words}`, () => {
      test.use({ colorScheme, viewport });

      test('nothing serious for axe, nothing beyond the edge', async ({ page, request }) => {
        await open(page, await withPaths(request, 'order-processing'));
        for (const step of [async () => {}, () => rows(page).nth(1).click()]) {
          await step();
          expect(await seriousFindings(page)).toEqual([]);
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          ).toBeLessThanOrEqual(0);
        }
      });
    });
  }
}
