import { expect, type Page, test } from '@playwright/test';
import { collected } from './collected.ts';
import { hostileDefinition, hostileHistory, keepHostileExecutions, MARKUP } from './hostile-executions.ts';

/** Whatever a page complains of; empty as long as nothing of what it shows was run. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', ({ message }) => found.push(message));
  page.on('dialog', (dialog) => {
    found.push(dialog.message());
    void dialog.dismiss();
  });
  return found;
}

async function isSound(page: Page): Promise<void> {
  await expect(page).not.toHaveTitle('taken');
  await expect(page.locator('img[src=x]')).toHaveCount(0);
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(beyond).toBeLessThanOrEqual(0);
}

async function throughAllTabs(page: Page): Promise<void> {
  const tabs = page.getByRole('tablist', { name: 'Views of this execution' }).getByRole('tab');
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await isSound(page);
  }
}

/** A line of 256 KiB is drawn a part at a time, whatever is done to it, and one comes to all of it. */
async function aPartOfALongLine(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const input = page.getByRole('region', { name: 'Execution input' });
  const drawn = async () => ((await input.locator('bdi').last().textContent()) ?? '').length;
  const more = input.getByRole('button', { name: /^… [\d,]+ more characters$/ });
  await more.click();
  await expect.poll(drawn).toBe(20_000);
  await more.click();
  await expect(input.getByRole('button', { name: '20,000 characters before …' })).toBeVisible();
  await expect.poll(drawn).toBe(20_000);

  const find = page.getByRole('textbox', { name: 'Find in Execution input' });
  await expect(async () => {
    await input.press('/');
    await expect(find).toBeVisible({ timeout: 2000 });
  }).toPass();
  await find.fill('xxxx');
  await expect(page.getByText('1 of 5,000+')).toBeVisible();
  await find.press('Shift+Enter');
  await expect(page.getByText('5,000 of 5,000+')).toBeVisible();
  await expect(input.getByRole('button', { name: '10,000 characters before …' })).toBeVisible();
  expect(await drawn()).toBe(20_000);
  await isSound(page);
}

for (const [device, width, height] of [
  ['a desktop', 1280, 850],
  ['a phone', 390, 844],
] as const)
  test(`hostile names and payloads break no screen and run nowhere, on ${device}`, async ({
    page,
    request,
  }) => {
    const database = process.env.PRODUCT_DATABASE ?? '';
    test.skip(database === '', 'the database of a product that runs already is not written to');
    await keepHostileExecutions(database);
    const [newer, older] = await collected(request, 'account=hostile&status=FAILED', 2);
    const found = complaints(page);
    await page.setViewportSize({ width, height });

    await page.goto('/executions?range=all&account=hostile');
    await expect(page.locator('tr[data-execution]').first()).toContainText('<img src=x');
    await isSound(page);
    await page.goto(`/executions/${newer?.id}`);
    await expect(page.getByRole('region', { name: 'What went wrong' })).toContainText('<img src=x');
    await isSound(page);
    await throughAllTabs(page);
    await page.goto(`/executions/${newer?.id}?visit=12`);
    await expect(page.getByText(MARKUP).first()).toBeVisible();
    await isSound(page);
    await aPartOfALongLine(page, `/executions/${newer?.id}?tab=data`);
    await page.goto(`/compare?left=${older?.id}&right=${newer?.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await isSound(page);
    await page.goto(`/machines/${newer?.machineId}?range=30d`);
    await expect(async () => {
      await page.locator('summary', { hasText: /^Definition$/ }).click();
      await expect(page.getByRole('region', { name: 'Definition' })).toContainText('<img src=x', {
        timeout: 2000,
      });
    }).toPass();
    await isSound(page);
    for (const tab of ['overview', 'paths', 'executions']) {
      await page.goto(`/machines/${newer?.machineId}?range=30d&tab=${tab}`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('<img src=x');
      await isSound(page);
    }
    await page.goto('/machines');
    await isSound(page);
    expect(found).toEqual([]);
  });

test('a hostile file is opened like any other', async ({ page }) => {
  const found = complaints(page);
  await page.goto('/open');
  await expect(page.getByText('This page needs no network any more.')).toBeVisible();
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await page
    .getByLabel('Choose files')
    .setInputFiles([
      file('definition.json', hostileDefinition),
      file(
        `${MARKUP.replaceAll(/["/]/g, '')}.json`,
        JSON.stringify({ events: hostileHistory(Date.UTC(2026, 0, 1)).map(withTime) }),
      ),
    ]);
  await expect(page.getByRole('region', { name: 'What went wrong' })).toContainText('<img src=x');
  await throughAllTabs(page);
  expect(found).toEqual([]);
});

const withTime = <Event extends { timestamp: number }>(event: Event) => ({
  ...event,
  timestamp: new Date(event.timestamp).toISOString(),
});
