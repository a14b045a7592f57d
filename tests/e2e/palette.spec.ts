import { expect, type Page, test } from '@playwright/test';
import { collected, first } from './collected.ts';
import { seriousFindings } from './serious-findings.ts';

const field = (page: Page) => page.getByRole('combobox', { name: /^Search pages/ });
const active = (page: Page) => page.getByRole('option', { selected: true });

/** A key pressed before the page has woken up is lost. */
async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    if (!(await field(page).isVisible())) await page.keyboard.press('Control+k');
    await expect(field(page)).toBeFocused({ timeout: 1000 });
  }).toPass();
}

test('a machine’s page is reached by a few letters of its name, and is then among the recent ones', async ({
  page,
  request,
}) => {
  await collected(request, 'machine=order-processing');
  await page.goto('/status?range=7d');
  await openPalette(page);
  await page.keyboard.type('ordproc');
  // Its account stands beside it as soon as there are several.
  await expect(active(page)).toHaveText(/^order-processing/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/machines\/[0-9a-f]+\?range=7d$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('order-processing');
  await openPalette(page);
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveText([
    /^order-processing/,
  ]);
  // It is one place, whatever the time at hand.
  await page.goto('/status?range=30d');
  await openPalette(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/machines\/[0-9a-f]+\?range=30d$/);
});

test('a pasted ARN leads straight to its execution', async ({ page, request }) => {
  const execution = first(await collected(request, 'status=FAILED&machine=order-processing'));
  await page.goto('/status');
  await openPalette(page);
  await page.keyboard.insertText(execution.arn);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/executions/${execution.id}`));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(execution.name);
});

test('an ARN that is not kept says so', async ({ page }) => {
  const arn = 'arn:aws:states:eu-west-1:123456789012:execution:nothing:nowhere';
  const answer = await page.goto(`/executions/${encodeURIComponent(arn)}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'No such execution' })).toBeVisible();
});

test('executions are found by words of their error and opened by the arrows and Enter', async ({
  page,
  request,
}) => {
  const { id, name } = first(await collected(request, 'q=PaymentGatewayTimeout&status=FAILED'));
  await page.goto('/executions');
  await openPalette(page);
  await page.keyboard.type('PaymentGatewayTimeout');
  const found = page.getByRole('group', { name: 'Executions' }).getByRole('option');
  await expect(found.first()).toContainText('PaymentGatewayTimeout');
  const wanted = found.filter({ hasText: name });
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(wanted).toHaveAttribute('aria-selected', 'true', { timeout: 100 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/executions/${id}`));
});

test('where nothing is found, Enter searches the executions', async ({ page }) => {
  await page.goto('/status');
  await openPalette(page);
  await page.keyboard.type('no such thing & more');
  await expect(page.getByText('Nothing found for')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/executions\?range=all&q=no\+such\+thing\+%26\+more/);
});

test('an answer that comes late does not replace a newer one', async ({ page, request }) => {
  const execution = first(await collected(request, 'limit=1'));
  const named = (name: string) => ({ json: { items: [{ ...execution, id: name, name }], next: null } });
  let answerFirst = () => {};
  const held = new Promise<void>((resolve) => {
    answerFirst = resolve;
  });
  await page.route('**/api/v1/executions?q=first&*', async (route) => {
    await held;
    await route.fulfill(named('first-answer')).catch(() => {});
  });
  await page.route('**/api/v1/executions?q=second&*', (route) => route.fulfill(named('second-answer')));
  await page.goto('/status');
  await openPalette(page);
  const asked = page.waitForRequest(/q=first&/);
  await page.keyboard.type('first');
  await asked;
  await field(page).fill('second');
  await expect(page.getByRole('option', { name: /second-answer/ })).toBeVisible();
  answerFirst();
  await field(page).press('ArrowDown');
  await expect(page.getByText('first-answer')).toHaveCount(0);
  await expect(page.getByRole('option', { name: /second-answer/ })).toBeVisible();
});

test('a hostile name is text, and stays within the palette', async ({ page, request }) => {
  const execution = first(await collected(request, 'limit=1'));
  const name = `<img src=x onerror="document.title='taken'">\u202e${'🍕'.repeat(300)}`;
  await page.route('**/api/v1/executions?q=*', (route) =>
    route.fulfill({ json: { items: [{ ...execution, name, error: name }], next: null } }),
  );
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/status');
  await openPalette(page);
  await page.keyboard.type('pizza');
  const option = page.getByRole('group', { name: 'Executions' }).getByRole('option');
  await expect(option).toContainText('<img src=x onerror=');
  await expect(option).toContainText('\\u202e');
  const box = await option.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  await expect(page).not.toHaveTitle('taken');
});

test('it opens while one types, and gives the focus back to the field', async ({ page }) => {
  await page.goto('/machines');
  const search = page.getByRole('textbox', { name: 'Search state machines' });
  await search.focus();
  await openPalette(page);
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeHidden();
  await expect(search).toBeFocused();
  await openPalette(page);
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeHidden();
});

test('nothing is lost of what is typed before it has come', async ({ page }) => {
  await page.goto('/machines');
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('textbox', { name: 'Search state machines' })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.route('**/*.js', async (route) => {
    asked.resolve();
    await released.promise;
    await route.continue();
  });
  await page.keyboard.press('Control+k');
  // A browser that has loaded it ahead asks for nothing.
  await Promise.race([asked.promise, field(page).first().waitFor()]);
  await page.keyboard.type('no such th');
  released.resolve();
  await page.keyboard.type('ing');
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('no such thing');
  await page.keyboard.type('!');
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('no such thing!');
});

test('what can be done is done from it: the theme, the keys, the link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/status');
  await openPalette(page);
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await openPalette(page);
  await page.keyboard.type('copy link');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Link copied').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await expect(field(page)).toBeHidden();
  await openPalette(page);
  await page.keyboard.type('keyboard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test.describe('whose clock tells the times', () => {
  test.use({ timezoneId: 'Asia/Tokyo' });
  const started = (page: Page) => page.locator('tr[data-execution] time').first();

  test('is the reader’s own until UTC is chosen, which holds, also in other tabs', async ({
    page,
    context,
    request,
  }) => {
    await collected(request, 'limit=1');
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto('/executions?range=all');
    await expect(started(page)).toHaveAttribute('title', /^\d{4}-\d\d-\d\d [\d:.]+ UTC\+9$/);
    const other = await context.newPage();
    await other.goto('/executions?range=all');
    await expect(started(other)).toHaveAttribute('title', / UTC\+9$/);
    await openPalette(page);
    await page.keyboard.type('utc');
    await page.keyboard.press('Enter');
    await expect(started(page)).toHaveAttribute('title', / UTC$/);
    await expect(started(other)).toHaveAttribute('title', / UTC$/);
    await page.reload();
    await expect(page.getByRole('radio', { name: 'Times in UTC' })).toBeChecked();
    await expect(started(page)).toHaveAttribute('title', / UTC$/);
    await page.getByRole('radio', { name: 'Times of your own zone' }).check({ force: true });
    await expect(started(page)).toHaveAttribute('title', / UTC\+9$/);
    expect(complaints).toEqual([]);
  });

  test('is the one by which a typed stretch of time is read', async ({ page }) => {
    const from = page.getByLabel('From');
    await page.goto('/executions?range=24h');
    for (const [zone, written] of [
      ['Times of your own zone', '2020-01-01T05%3A00|2020-01-01T05:00'],
      ['Times in UTC', '2020-01-01T14%3A00|2020-01-01T14:00'],
    ] as const) {
      await page.getByRole('radio', { name: zone }).check({ force: true });
      await page.getByRole('button', { name: /^(Last 24 h|Since)/ }).click();
      await from.fill('2020-01-01T14:00:00');
      await page.getByRole('button', { name: 'Apply' }).click();
      await expect(page).toHaveURL(new RegExp(`from=(${written})`));
      await expect(page.getByRole('button', { name: 'Since 01-01 14:00' })).toBeVisible();
    }
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`nothing serious for axe, ${colorScheme}`, () => {
    test.use({ colorScheme });
    for (const width of [1280, 390])
      test(`at ${width} px, opened by its button`, async ({ page, request }) => {
        await collected(request, 'machine=order-processing');
        await page.setViewportSize({ width, height: 844 });
        await page.goto('/machines');
        await expect(async () => {
          if (!(await field(page).isVisible()))
            await page.getByRole('button', { name: /^Search/ }).click({ timeout: 1000 });
          await expect(field(page)).toBeFocused({ timeout: 1000 });
        }).toPass();
        expect(await seriousFindings(page)).toEqual([]);
        await page.keyboard.type('order');
        await expect(
          page.getByRole('group', { name: 'Executions' }).getByRole('option').first(),
        ).toBeVisible();
        expect(await seriousFindings(page)).toEqual([]);
        await field(page).fill('no-such-thing');
        await expect(page.getByText('Nothing found for')).toBeVisible();
        expect(await seriousFindings(page)).toEqual([]);
      });
  });
