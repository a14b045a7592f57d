import type { Page } from '@playwright/test';

export interface ExecutionOf {
  /** A filter of the API. */
  readonly execution: string;
  /** One in which a failure was caught. */
  readonly caught?: true;
  readonly query?: string;
}

export interface Screen {
  /** Names the file. */
  readonly name: string;
  /** A path of the product, or the page of the newest execution of that kind. */
  readonly at: string | ExecutionOf;
  /** What one does there before it is looked at. */
  readonly prepare?: (page: Page, narrow: boolean) => Promise<unknown>;
  /** Also on the widest of windows. */
  readonly widest?: true;
}

const FAILED = 'status=FAILED&machine=order-processing&q=PaymentGatewayTimeout';
const MANY = 'status=FAILED&machine=ledger-reconciliation';

/** Every screen in every state there is to look at. A new one is a line here. */
export const SCREENS: readonly Screen[] = [
  { name: 'executions', at: '/executions?range=7d', widest: true },
  { name: 'executions-failed', at: '/executions?range=7d&status=FAILED,TIMED_OUT,ABORTED' },
  { name: 'executions-no-match', at: '/executions?range=7d&machine=order-*&q=no-such-thing' },
  { name: 'executions-range', at: '/executions?range=7d', prepare: (page) => press(page, 'Last 7 days') },
  {
    name: 'executions-machine-filter',
    at: '/executions?range=7d',
    prepare: (page) => press(page, 'Machine'),
  },
  { name: 'executions-query-problem', at: '/executions?range=7d&q=durration:%3E5m' },
  { name: 'executions-completion', at: '/executions?range=7d', prepare: completeSearch },
  { name: 'machines', at: '/machines?range=7d', widest: true },
  { name: 'machines-no-match', at: '/machines?range=7d&q=no-such-thing' },
  { name: 'machine', at: '/machines?range=7d&q=order-processing', prepare: openFirst },
  { name: 'machine-calm', at: '/machines?range=7d&q=nightly-etl', prepare: openFirst },
  { name: 'machine-paths', at: '/machines?range=7d&q=order-processing', prepare: openPaths, widest: true },
  { name: 'machine-missing', at: '/machines/0000000000000000' },
  { name: 'status', at: '/status' },
  { name: 'execution-failed', at: { execution: FAILED }, widest: true },
  { name: 'execution-succeeded', at: { execution: 'status=SUCCEEDED&machine=order-processing' } },
  { name: 'execution-running', at: { execution: 'status=RUNNING' } },
  { name: 'execution-aborted', at: { execution: 'status=ABORTED&machine=supplier-onboarding' } },
  { name: 'execution-caught', at: { execution: 'status=SUCCEEDED', caught: true } },
  { name: 'execution-map-of-thousands', at: { execution: MANY } },
  { name: 'execution-distributed-map', at: { execution: 'machine=media-transcoding' } },
  { name: 'execution-timeline', at: { execution: FAILED, query: 'tab=timeline' }, prepare: toTabs },
  {
    name: 'execution-timeline-of-thousands',
    at: { execution: MANY, query: 'tab=timeline' },
    prepare: toTabs,
  },
  { name: 'execution-states', at: { execution: FAILED, query: 'tab=states' }, prepare: toTabs },
  { name: 'execution-iterations', at: { execution: MANY, query: 'tab=states' }, prepare: openIterations },
  { name: 'execution-events', at: { execution: FAILED, query: 'tab=events' }, prepare: toTabs },
  { name: 'execution-definition', at: { execution: FAILED, query: 'tab=definition' }, prepare: toTabs },
  { name: 'execution-data', at: { execution: FAILED, query: 'tab=data' }, prepare: toTabs },
  { name: 'execution-visit', at: { execution: FAILED }, prepare: selectFailedState },
  { name: 'execution-state-not-reached', at: { execution: FAILED }, prepare: selectUnreachedState },
  { name: 'execution-find-in-payload', at: { execution: FAILED }, prepare: findInPayload },
  { name: 'compare', at: { execution: FAILED }, prepare: compareWithLastGood, widest: true },
  { name: 'compare-nothing-chosen', at: '/compare' },
  { name: 'open', at: '/open' },
  { name: 'execution-missing', at: '/executions/00000000-0000000000000000' },
  { name: 'not-found', at: '/nowhere' },
  { name: 'palette', at: '/executions?range=7d', prepare: openPalette },
  { name: 'palette-found', at: '/executions?range=7d', prepare: (page) => searchInPalette(page, 'order') },
  {
    name: 'palette-nothing',
    at: '/executions?range=7d',
    prepare: (page) => searchInPalette(page, 'no-such-thing'),
  },
  { name: 'shortcuts', at: '/executions?range=7d', prepare: openShortcuts },
  { name: 'menu', at: '/executions?range=7d', prepare: openMenu },
];

/** What stands there in the first moments, before much is collected. */
export const AT_FIRST: readonly Screen[] = [
  { name: 'first-moments-executions', at: '/executions' },
  { name: 'first-moments-machines', at: '/machines' },
  { name: 'first-moments-status', at: '/status' },
];

async function press(page: Page, button: string) {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

/** On a phone the tabs lie under what went wrong. */
function toTabs(page: Page) {
  return page
    .getByRole('tablist')
    .first()
    .evaluate((tabs) => tabs.scrollIntoView());
}

async function openFirst(page: Page) {
  await page.goto((await page.locator('a[data-row]').first().getAttribute('href')) ?? '');
}

async function openPaths(page: Page) {
  await openFirst(page);
  const address = new URL(page.url());
  address.searchParams.set('tab', 'paths');
  await page.goto(address.href);
}

async function completeSearch(page: Page) {
  await page.getByRole('combobox').first().click();
  await page.keyboard.type('error:');
  await page.getByRole('option').first().waitFor();
}

async function openIterations(page: Page) {
  await toTabs(page);
  await page.getByRole('button', { name: 'Show the runs of Match Bookings' }).click();
  await page.getByRole('list', { name: 'Iterations' }).waitFor();
}

async function findInPayload(page: Page) {
  await selectFailedState(page);
  const input = page.getByRole('region', { name: 'Input', exact: true }).last();
  await input.focus();
  await input.press('/');
  await page.keyboard.type('o');
}

async function compareWithLastGood(page: Page) {
  await page.getByRole('link', { name: 'Compare with the last good one' }).click();
  await page.waitForURL(/compare/);
}

function selectFailedState(page: Page) {
  return selectState(page, ', failed');
}

function selectUnreachedState(page: Page) {
  return selectState(page, ', not reached');
}

async function selectState(page: Page, words: string) {
  await page.locator(`[data-node][aria-label*="${words}"]`).first().click();
  await page.waitForURL(/[?&](visit|state)=/);
}

function openPalette(page: Page) {
  return pressUntil(page, 'Control+k', '[role=combobox]');
}

function openShortcuts(page: Page) {
  return pressUntil(page, '?', '[role=dialog]');
}

/** A key pressed before the page has woken up is lost. */
async function pressUntil(page: Page, key: string, shown: string) {
  for (let tries = 0; tries < 20; tries += 1) {
    await page.keyboard.press(key);
    const came = page.locator(shown).waitFor({ timeout: 1500 });
    if (
      await came.then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error(`${key} brought nothing`);
}

async function searchInPalette(page: Page, words: string) {
  await openPalette(page);
  const answered = page.waitForResponse(/\/api\/v1\/executions\?.*\bq=/);
  await page.keyboard.type(words);
  await answered;
}

/** Wide windows have no menu to open. */
async function openMenu(page: Page, narrow: boolean) {
  if (!narrow) return;
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await page.getByRole('dialog').waitFor();
}
