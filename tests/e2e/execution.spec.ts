import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { collected, first } from './collected.ts';

/** Opens the newest execution of the list that a filter leaves, once the collector has brought one. */
async function openNewest(page: Page, filter: string): Promise<void> {
  const row = page.locator('a[data-row]').first();
  await expect(async () => {
    await page.goto(`/executions?range=all&${filter}`);
    await expect(row).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 90_000 });
  await page.goto((await row.getAttribute('href')) ?? '');
}

const graph = (page: Page) => page.getByRole('group', { name: 'State graph' });

/** The shell around it has tests of its own; a sheet lies outside of it. */
async function seriousFindings(page: Page, within = '#content'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

test('a failed execution opens with what went wrong, and leads to the state that failed', async ({
  page,
}) => {
  await openNewest(page, 'status=FAILED&machine=order-processing');
  const story = page.getByRole('region', { name: 'What went wrong' });
  await expect(story.getByRole('heading', { level: 2 })).toContainText(/failed|longer|stopped|ended/);
  const failed = graph(page)
    .getByRole('link', { name: /, failed/ })
    .first();
  await expect(failed).toBeVisible();
  const name = (await failed.getAttribute('aria-label'))?.split(',')[0] ?? '';
  await failed.click();
  await expect(page.getByRole('region', { name, exact: true })).toContainText('Failed');
  await expect(page).toHaveURL(/[?&]visit=\d+/);
  await page.goBack();
  await expect(page.getByRole('region', { name, exact: true })).toBeHidden();
});

test('the link to a visit opens at it, and all views show it selected', async ({ page }) => {
  await openNewest(page, 'status=FAILED&machine=order-processing');
  await graph(page)
    .getByRole('link', { name: /, failed/ })
    .first()
    .click();
  await expect(page).toHaveURL(/visit=/);
  await page.reload();
  const selected = page.locator('[data-node][aria-current=true]');
  await expect(selected).toHaveCount(1);
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByRole('list', { name: 'Timeline' }).locator('[aria-current=true]')).toBeVisible();
  await page.getByRole('tab', { name: /^Events/ }).click();
  await expect(page.locator('.events-row[data-selected=true]').first()).toBeVisible();
  await expect(page).toHaveURL(/visit=\d+.*tab=events|tab=events.*visit=\d+/);
});

test.describe('with fingers', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the timeline is pinched and panned, and scrolls up and down as ever', async ({ page, request }) => {
    const filter = 'status=FAILED&machine=order-processing';
    await page.goto(`/executions/${first(await collected(request, filter)).id}?tab=timeline`);
    const timeline = page.getByRole('tabpanel', { name: 'Timeline' });
    const rows = timeline.locator('.timeline-rows');
    await rows.scrollIntoViewIfNeeded();
    const earlier = timeline.getByRole('button', { name: 'Earlier' });
    const later = timeline.getByRole('button', { name: 'Later' });
    await expect(async () => {
      await swipe(page, rows, { from: [200, 60], to: [160, 60] }, { from: [260, 60], to: [340, 60] });
      await expect(later).toBeEnabled({ timeout: 1000 });
    }).toPass();
    await swipe(page, rows, { from: [180, 60], to: [380, 60] });
    await swipe(page, rows, { from: [180, 60], to: [380, 60] });
    await expect(earlier).toBeDisabled();
    await swipe(page, rows, { from: [300, 60], to: [200, 60] });
    await expect(earlier).toBeEnabled();
    await expect(page).not.toHaveURL(/visit=/);
    const scrolled = () => page.evaluate(() => window.scrollY);
    const before = await scrolled();
    // A busy page may take the first of a finger's ways for the end of the one before.
    await expect(async () => {
      await swipe(page, rows, { from: [300, 60], to: [300, 260] });
      await expect.poll(scrolled, { timeout: 1000 }).toBeLessThan(before);
    }).toPass();
  });
});

/** A finger's way over an element, from its left upper corner. */
interface Finger {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

async function swipe(page: Page, element: Locator, ...fingers: readonly Finger[]): Promise<void> {
  const corner = (await element.boundingBox()) ?? { x: 0, y: 0 };
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove', share: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: fingers.map(({ from, to }, id) => ({
        x: corner.x + from[0] + (to[0] - from[0]) * share,
        y: corner.y + from[1] + (to[1] - from[1]) * share,
        id,
      })),
    });
  await touch('touchStart', 0);
  for (const share of [0.2, 0.4, 0.6, 0.8, 1]) await touch('touchMove', share);
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('the timeline tells what is usual and shows only what is asked for', async ({ page, request }) => {
  const filter = 'status=FAILED&machine=order-processing&q=PaymentGatewayTimeout';
  await page.goto(`/executions/${first(await collected(request, filter)).id}?tab=timeline`);
  const rows = page.getByRole('list', { name: 'Timeline' }).getByRole('listitem');
  await expect(rows.getByText(/^usually [\d.]+ m?s/).first()).toBeAttached();
  await rows.getByRole('button', { name: 'Charge Card' }).click();
  await expect(page.getByText(/^longer than usual, usually [\d.]+ m?s/)).toBeVisible();
  const timeline = page.getByRole('tabpanel', { name: 'Timeline' });
  await timeline.getByRole('button', { name: 'Failed' }).click();
  await timeline.getByRole('button', { name: 'Only Charge Card' }).click();
  await timeline.getByRole('textbox', { name: 'Longer than' }).fill('1s');
  await expect(page).toHaveURL(/failed=true.*only=.*longer=1s/);
  await expect(timeline.getByRole('status')).toHaveText(/^1 of \d+ visits$/);
  await expect(rows).toHaveCount(1);
  await timeline.getByRole('textbox', { name: 'Longer than' }).fill('9d');
  await expect(timeline.getByRole('heading', { name: 'No visit matches' })).toBeVisible();
  await timeline.getByRole('button', { name: 'Show all visits' }).click();
  await expect(rows.nth(1)).toBeVisible();
  await timeline.getByRole('button', { name: 'Zoom in' }).click();
  await timeline.getByRole('button', { name: 'Earlier' }).click();
  await expect(timeline.getByRole('button', { name: 'Earlier' })).toBeDisabled();
  await page.getByRole('tab', { name: 'States' }).click();
  // Beside the panel there is no room for all columns.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Usual' })).toBeVisible();
  await expect(page.getByText('longer than usual:').first()).toBeAttached();
});

test('retries are marked on the graph, and each attempt can be looked at', async ({ page }) => {
  await openNewest(page, 'status=FAILED&machine=order-processing&q=PaymentGatewayTimeout');
  const retried = graph(page)
    .getByRole('link', { name: /[2-9] attempts/ })
    .first();
  await retried.click();
  const attempts = page.getByRole('tablist', { name: 'Attempts' });
  await expect(attempts.getByRole('tab', { selected: true })).not.toHaveText('1');
  await attempts.getByRole('tab', { name: /^Attempt 1,/ }).click();
  await expect(page).toHaveURL(/attempt=1/);
  const first = page.getByRole('tabpanel', { name: /^Attempt 1,/ });
  await expect(first).toContainText('Failed');
  await expect(first.getByRole('region', { name: 'Retry and catch' })).toContainText(
    'Retrier 2 (PaymentGatewayTimeout) asked for retry 1 of 2 after 2.00 s.',
  );
  await expect(first.getByRole('link', { name: /^CloudWatch Logs/ })).toHaveAttribute(
    'href',
    /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/cloudwatch\/.*lambda\$252Fpayments-charge\/log-events\$3Fstart/,
  );
  await first.getByText('From input to arguments').click();
  await expect(first).toContainText('Nothing: the payload is the input.');
  await page.goBack();
  await expect(attempts.getByRole('tab', { name: /^Attempt 1,/ })).toHaveAttribute('aria-selected', 'false');
});

test('the graph is walked by keyboard: arrows, Enter, Escape', async ({ page }) => {
  await openNewest(page, 'status=SUCCEEDED&machine=order-processing');
  const first = graph(page).getByRole('link').first();
  await expect(async () => {
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await expect(first).not.toBeFocused({ timeout: 500 });
  }).toPass();
  const focused = page.locator('[data-node]:focus');
  const name = (await focused.getAttribute('aria-label'))?.split(',')[0] ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name, exact: true })).toBeHidden();
  await page.keyboard.press('2');
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveAttribute('aria-selected', 'true');
});

test('a state that was not reached says so and shows its definition', async ({ page }) => {
  await openNewest(page, 'status=SUCCEEDED&machine=order-processing');
  await graph(page)
    .getByRole('link', { name: /, not reached/ })
    .first()
    .click();
  await expect(page.getByText('This state was not reached.')).toBeVisible();
  const definition = page.getByRole('region', { name: 'Definition' });
  await expect(definition).toContainText('"Type"');
  await definition.focus();
  const find = page.getByRole('textbox', { name: 'Find in Definition' });
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(find).toBeFocused({ timeout: 500 });
  }).toPass();
  await find.fill('type');
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByText(/^(\d+) of \1$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(definition).toBeFocused();
});

test('a Map of thousands narrows to the one iteration that did not succeed', async ({ page }) => {
  await openNewest(page, 'status=FAILED&machine=ledger-reconciliation');
  const picker = page.getByRole('button', { name: /^All [\d,]+ iterations/ });
  await picker.click();
  const choices = page.getByRole('dialog').getByRole('button', { name: /iteration/ });
  await choices.nth(1).click();
  await expect(page).toHaveURL(/within=\d+\.1\.\d+/);
  await expect(graph(page).getByRole('link', { name: /^Match Booking, / })).not.toHaveAccessibleName(
    /visits/,
  );
});

test('the iterations of a Map of thousands are leafed through by state, status and page', async ({
  page,
}) => {
  await openNewest(page, 'status=FAILED&machine=ledger-reconciliation');
  await page.getByRole('tab', { name: 'States' }).click();
  await page.getByRole('button', { name: 'Show the runs of Match Bookings' }).click();
  const runs = page.getByRole('list', { name: 'Iterations' }).getByRole('button');
  await expect(runs.first()).toContainText(/failed.*"amount"/);
  expect(await seriousFindings(page, '#execution-tab')).toEqual([]);
  await page.getByLabel('Status').selectOption({ label: await labelOf(page, 'Status', /^Succeeded/) });
  await expect(runs.first()).toContainText('succeeded');
  await runs.first().focus();
  await page.keyboard.press('PageDown');
  await expect(page.getByText(/^26–50 of [\d,]+$/)).toBeVisible();
  const chosen = (await runs.nth(3).textContent()) ?? '';
  await runs.nth(3).click();
  await expect(page).toHaveURL(/within=\d+\.1\.\d+/);
  await page.reload();
  await expect(
    page.getByRole('list', { name: 'Iterations' }).getByRole('button', { pressed: true }),
  ).toHaveText(chosen);
});

/** The one option of a choice whose words match. */
async function labelOf(page: Page, choice: string, words: RegExp): Promise<string> {
  return (await page.getByLabel(choice).locator('option').filter({ hasText: words }).textContent()) ?? '';
}

test('twenty-five thousand events can be filtered, walked and copied, and one of them read whole', async ({
  page,
  context,
}) => {
  await openNewest(page, 'status=FAILED&machine=ledger-reconciliation');
  await page.getByRole('tab', { name: /^Events/ }).click();
  await page.getByRole('searchbox', { name: 'Filter events' }).fill('ExecutionFailed');
  await expect(page.getByText(/^1 of 2[\d,]+ events$/)).toBeVisible();
  await page.getByRole('button', { name: /Execution failed$/ }).click();
  await expect(page.getByRole('region', { name: /^Event \d+$/ })).toContainText(
    'maximum number of history events',
  );
  await page.getByRole('searchbox', { name: 'Filter events' }).fill('');
  await page.getByRole('button', { name: 'Event 1, Execution started' }).focus();
  await page.keyboard.press('End');
  const last = page.getByRole('button', { name: /^Event 2\d{4}, Execution failed$/ });
  await expect(last).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(last).toBeFocused();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy these events' }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(async () => (await copied()).split('\n').length).toBeGreaterThan(20_000);
});

test('a running execution goes on by itself: the page is made anew when there is something new', async ({
  page,
}) => {
  await openNewest(page, 'status=RUNNING');
  await expect(page.getByText('Running for')).toBeVisible();
  const address = new URL(page.url()).pathname;
  let asked = 0;
  await page.route(`**${address}/live*`, (route) => {
    asked += 1;
    return route.fulfill({ json: { changeNumber: -asked, status: 'RUNNING', history: 'partial' } });
  });
  const anew = await page.waitForRequest(
    (request) => request.url().includes(address) && request.headers().rsc === '1',
  );
  expect((await anew.response())?.ok()).toBe(true);
  await expect(
    graph(page)
      .getByRole('link', { name: /, running/ })
      .first(),
  ).toBeVisible();
});

test('an address that is none says so with status 404', async ({ page }) => {
  const answer = await page.goto('/executions/00000000-0000000000000000');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'No such execution' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`nothing serious for axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('wide, every tab with the panel open', async ({ page }) => {
      test.slow();
      await openNewest(page, 'status=FAILED&machine=order-processing');
      await graph(page)
        .getByRole('link', { name: /, failed/ })
        .first()
        .click();
      await expect(page.getByRole('region', { name: 'Arguments' })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
      const tabs = page.getByRole('tablist', { name: 'Views of this execution' }).getByRole('tab');
      for (const tab of (await tabs.all()).slice(1)) {
        await tab.click();
        await expect(tab).toHaveAttribute('aria-selected', 'true');
        expect(await seriousFindings(page, '#execution-tab')).toEqual([]);
      }
    });

    test.describe('narrow', () => {
      test.use({ viewport: { width: 390, height: 844 } });

      test('the panel is a sheet that closes', async ({ page }) => {
        await openNewest(page, 'status=FAILED&machine=order-processing');
        expect(await seriousFindings(page)).toEqual([]);
        await page.getByRole('region', { name: 'What went wrong' }).getByRole('button').nth(1).click();
        const sheet = page.getByRole('dialog');
        await expect(sheet).toContainText('Input');
        expect(await seriousFindings(page, '[role=dialog]')).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(sheet).toBeHidden();
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      });
    });
  });
}

test('the whole graph is saved as a picture', async ({ page }) => {
  await openNewest(page, 'status=FAILED&machine=order-processing');
  for (const format of ['SVG', 'PNG'] as const) {
    const saved = page.waitForEvent('download');
    await expect(async () => {
      await page.getByLabel('Save the graph').click();
      await page.getByRole('button', { name: format, exact: true }).click({ timeout: 1000 });
    }).toPass();
    const file = await (await saved).path();
    const content = readFileSync(file);
    if (format === 'PNG') expect(content.subarray(1, 4).toString()).toBe('PNG');
    else expect(content.toString()).toMatch(/<svg[\s\S]*Charge Card/);
  }
});
