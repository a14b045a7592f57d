import {
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect, type Page, test } from '@playwright/test';
import { epochMillis } from '#lib/units.ts';
import { fails, history, lambda, map, STARTED_AT } from '../builders/history.ts';
import { type CollectedExecution, collected, first } from './collected.ts';
import { keepFailed } from './kept-executions.ts';
import { seriousFindings } from './serious-findings.ts';

/** Longer stories, as people tell them; shorter ones stand with their screens. */

const DESKTOP = { width: 1280, height: 850 };
const PHONE = { width: 390, height: 844 };
const SIZES = [
  ['a desktop', DESKTOP],
  ['a phone', PHONE],
] as const;

const story = (page: Page) => page.getByRole('region', { name: 'What went wrong' });
const graph = (page: Page) => page.getByRole('group', { name: 'State graph' });

/** The panel beside the tabs, or the sheet that it is on a phone. */
const panel = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true }).or(page.getByRole('dialog', { name, exact: true }));

for (const [device, viewport] of SIZES)
  test(`find why last night’s ETL failed, on ${device}`, async ({ page, request }) => {
    const failed = first(await collected(request, 'status=FAILED&machine=nightly-etl&limit=1'));
    await page.setViewportSize(viewport);
    await page.goto('/executions?range=90d');
    const box = page.getByRole('combobox', { name: /search/i });
    await expect(async () => {
      await box.fill('machine:*etl* is:failed');
      await box.press('Enter');
      await expect(page).toHaveURL(/etl/, { timeout: 2000 });
    }).toPass();
    const row = page.locator(`tr[data-execution="${failed.id}"]`);
    await expect(row).toContainText(failed.failedState ?? '');
    await row.locator('a[data-row]').click();

    await expect(story(page).getByRole('heading', { level: 2 })).toContainText(failed.failedState ?? '');
    await expect(story(page)).toContainText(/New:|Seen /);
    await graph(page)
      .getByRole('link', { name: /, failed/ })
      .last()
      .click();
    await expect(panel(page, failed.failedState ?? '')).toContainText(failed.error ?? '');
    expect(await seriousFindings(page)).toEqual([]);
  });

for (const [device, viewport] of SIZES)
  test(`tell whether a failure is new, on ${device}`, async ({ page, request }) => {
    const failures = await collected(request, 'status=FAILED&machine=order-processing&limit=200', 2);
    const again = failures.find(({ error, failedState }, at) =>
      failures.slice(at + 1).some((older) => older.error === error && older.failedState === failedState),
    );
    await page.setViewportSize(viewport);
    await page.goto(`/executions/${again?.id}`);
    const seen = story(page).getByRole('link', { name: /^(once|(more than )?[\d,]+ times)$/ });
    await seen.click();
    await expect(page).toHaveURL(/is%3Afailed|is:failed/);
    const rows = page.locator('tr[data-execution]');
    await expect(rows.first()).toHaveAttribute('data-execution', again?.id ?? '');
    expect(await rows.count()).toBeGreaterThan(1);
    await expect(page.locator('tr[data-status=SUCCEEDED]')).toHaveCount(0);
  });

for (const [device, viewport] of SIZES)
  test(`hand a colleague the very state in a link, to ${device}`, async ({ page, browser, request }) => {
    const failed = first(await collected(request, 'status=FAILED&machine=order-processing&limit=1'));
    await page.goto(`/executions/${failed.id}`);
    const state = graph(page).getByRole('link', { name: /, failed/ });
    const name = (await state.first().getAttribute('aria-label'))?.split(',')[0] ?? '';
    await state.first().click();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await expect(page).toHaveURL(/visit=\d+.*tab=timeline|tab=timeline.*visit=\d+/);

    const colleague = await browser.newContext({ viewport });
    const theirs = await colleague.newPage();
    await theirs.goto(page.url());
    await expect(panel(theirs, name)).toContainText('Failed');
    await expect(theirs.getByRole('tab', { name: 'Timeline', includeHidden: true })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await colleague.close();
  });

const ROWS = 5000;
const BAD_ROW = 3210;
const importRows = JSON.stringify({
  StartAt: 'Import Rows',
  States: {
    'Import Rows': {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Import Row',
        States: { 'Import Row': { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } },
      },
      End: true,
    },
  },
});

/** Five thousand rows, ten at once; one of them cannot be read. */
const importOfRows = (startedAt: number) =>
  history(
    map(
      'Import Rows',
      ROWS,
      (row) => [
        lambda('Import Row', row === BAD_ROW ? fails('BadRow', `no price in row ${row}`) : 'SUCCEEDED'),
      ],
      { mostAtOnce: 10 },
    ),
  ).map((event) => ({ ...event, timestamp: epochMillis(event.timestamp - STARTED_AT + startedAt) }));

for (const [device, viewport] of SIZES)
  test(`find which of 5,000 iterations failed, and why, on ${device}`, async ({ page, request }) => {
    const database = process.env.PRODUCT_DATABASE ?? '';
    test.skip(database === '', 'the database of a product that runs already is not written to');
    const account = `rows-${viewport.width}`;
    await keepFailed(database, {
      account,
      machine: 'import-rows',
      definition: importRows,
      names: ['import-1'],
      history: importOfRows,
    });
    const failed = first(await collected(request, `account=${account}&status=FAILED`));
    await page.setViewportSize(viewport);
    await page.goto(`/executions/${failed.id}?tab=states`);
    await expect(story(page)).toContainText(`no price in row ${BAD_ROW}`);
    const worst = page.getByRole('list', { name: 'Iterations' }).getByRole('button').first();
    await expect(async () => {
      await page.getByRole('button', { name: 'Show the runs of Import Rows' }).click({ timeout: 1000 });
      await expect(worst).toBeVisible({ timeout: 1000 });
    }).toPass();
    await expect(worst).toContainText('BadRow');
    await expect(worst).toContainText(`Iteration ${BAD_ROW + 1}`);
    await worst.click();
    await expect(panel(page, 'Import Row')).toContainText(`no price in row ${BAD_ROW}`);
    expect(await seriousFindings(page)).toEqual([]);
  });

test('follow a running execution until it is stopped, by the keyboard alone', async ({ page, request }) => {
  const aws = demoAws();
  test.skip(aws === null, 'nothing can be started on an AWS that is not known');
  const kin = first(await collected(request, 'range=all&machine=order-processing&limit=1'));
  const prefix = `followed-${Date.now()}`;
  await startMany(aws, kin, prefix);
  // Some wait for a review by hand; any other one may be over by the time it is looked at.
  const waiting = encodeURIComponent(`name:${prefix}-* in:"Ask for Manual Review"`);
  const running = first(await collected(request, `status=RUNNING&q=${waiting}&limit=1`));

  await page.setViewportSize(PHONE);
  await page.goto(`/executions/${running.id}`);
  await expect(page.getByText('Running for')).toBeVisible();
  await expect(graph(page).getByRole('link', { name: /, running/ })).not.toHaveCount(0);
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
  await aws?.send(new StopExecutionCommand({ executionArn: running.arn, error: 'Withdrawn' }));
  // Nothing is loaded anew by hand: the page learns by itself that it is over.
  await expect(page.getByText('Running for')).toBeHidden({ timeout: 90_000 });
  await expect(story(page)).toContainText('Withdrawn');
  await expect(page.locator('body[data-same-page]')).toBeVisible();
  await expect(graph(page).getByRole('link', { name: /, running/ })).toHaveCount(0);
  await page.keyboard.press('2');
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveAttribute('aria-selected', 'true');
});

/** A client of the demo AWS; null where the product was not started by the tests. */
function demoAws(): SFNClient | null {
  const endpoint = process.env.DEMO_ENDPOINT;
  const credentials = { accessKeyId: 'demo', secretAccessKey: 'demo' };
  return endpoint ? new SFNClient({ endpoint, credentials, region: 'eu-west-1' }) : null;
}

/** Many executions of the same machine with the same input: about one in thirty of these waits for a person. */
async function startMany(aws: SFNClient | null, { arn }: CollectedExecution, prefix: string): Promise<void> {
  const kin = await aws?.send(new DescribeExecutionCommand({ executionArn: arn }));
  const { stateMachineArn, input } = kin ?? {};
  for (let number = 0; number < 200; number += 1) {
    await aws?.send(new StartExecutionCommand({ stateMachineArn, input, name: `${prefix}-${number}` }));
  }
}
