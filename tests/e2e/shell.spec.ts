import { expect, type Page, test } from '@playwright/test';
import { collected } from './collected.ts';
import { seriousFindings } from './serious-findings.ts';

/** Everything the browser complains of: scripts the policy refuses, hydration that differs, what fails to load. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => message.type() === 'error' && found.push(message.text()));
  page.on('pageerror', (error) => found.push(String(error)));
  return found;
}

const SCREENS = [
  '/executions?range=7d',
  '/machines?range=7d',
  '/status',
  '/executions?q=no-such-thing',
  '/open',
];

for (const colorScheme of ['light', 'dark'] as const)
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ] as const)
    test(`every screen is sound at ${width} px in the ${colorScheme} theme`, async ({
      browser,
      request,
      baseURL,
    }) => {
      await collected(request, 'status=FAILED', 1);
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height },
        ...(baseURL ? { baseURL } : {}),
      });
      const page = await context.newPage();
      const found = complaints(page);
      const machines: { items: { id: string }[] } = await (await request.get('/api/v1/machines')).json();
      for (const screen of [...SCREENS, `/machines/${machines.items[0]?.id}?range=7d`]) {
        await page.goto(screen);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        expect(await seriousFindings(page), screen).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${screen} is no wider than the window`).toBeLessThanOrEqual(0);
      }
      expect(found).toEqual([]);
      await context.close();
    });

test('a chosen theme holds after a reload, before anything is painted', async ({ page }) => {
  await page.goto('/status');
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // The attribute is there as soon as the body begins, long before our scripts run.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      document.documentElement.dataset.themeAtBody = document.documentElement.dataset.theme ?? 'none';
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme-at-body', 'dark');
  await page.getByRole('radio', { name: 'As the system' }).check({ force: true });
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', /./);
});

test('a question mark shows the keys, and g m goes to the machines', async ({ page }) => {
  await page.goto('/status?range=7d');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(sheet).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/\/machines\?range=7d$/);
});

test('the first Tab offers to skip to the content', async ({ page }) => {
  await page.goto('/status');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});

test('on a phone the screens are in a drawer', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/executions');
  const drawer = page.getByRole('dialog', { name: 'Menu' });
  await expect(async () => {
    if (!(await drawer.isVisible()))
      await page.getByRole('button', { name: 'Open the menu' }).click({ timeout: 1000 });
    await expect(drawer).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await seriousFindings(page)).toEqual([]);
  await drawer.getByRole('link', { name: 'Status' }).click();
  await expect(page).toHaveURL(/\/status/);
  await expect(drawer).toBeHidden();
});

test('the time range goes along to the next screen', async ({ page }) => {
  await page.goto('/executions?range=7d');
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Machines' }).click();
  await expect(page).toHaveURL(/\/machines\?range=7d/);
});

test('pages say who may frame them, and allow no script but their own', async ({ request }) => {
  const { headers } = { headers: (await request.get('/executions')).headers() };
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('same-origin');
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("frame-ancestors 'none'");
  expect(/script-src ([^;]*)/.exec(policy)?.[1]).not.toContain('unsafe-inline');
});

test('status tells of the account, its budget and who collects', async ({ page, request }) => {
  await collected(request, 'limit=1');
  await page.goto('/status');
  await expect(page.getByRole('heading', { name: /^Demo/ })).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Histories read' }).first()).toBeVisible();
  await expect(page.getByRole('table', { name: 'Calls in the last minute' }).first()).toContainText(
    'ListExecutions',
  );
  await expect(page.getByText('Working').first()).toBeVisible();
});

test('an address that leads nowhere says so', async ({ page }) => {
  const answer = await page.goto('/nowhere');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
});
