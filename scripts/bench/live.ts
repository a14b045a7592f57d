import type { Browser, CDPSession, Page } from '@playwright/test';
import { z } from 'zod';
import { demoAccount } from '#lib/config/accounts.ts';
import { runningEmbeddedPostgres } from '#lib/store/embedded-postgres.ts';
import { createStore } from '#lib/store/store.ts';
import { epochMillis } from '#lib/units.ts';
import { startWholeProduct, untilCollected, type WholeProduct } from '#tests/whole-product.ts';
import { launchBrowser } from './browser.ts';
import { ingestRate } from './ingest-rate.ts';
import type { BenchResult } from './result.ts';

const PER_SECOND = 50;
const SECONDS = 20;
const REACH_SHARE = 0.2;
const REACH_BYTES = 200_000;
const REACH_WAIT_MS = 100;

/** What the screens cost while one looks at them: a list that lives, scripts sent, waits for what was done. */
export async function benchLive(): Promise<readonly BenchResult[]> {
  const browser = await launchBrowser();
  try {
    await using product = await startWholeProduct();
    await untilCollected(product.url);
    const screens = await screensOf(product);
    return [
      await benchScripts(browser, screens),
      await benchWaits(browser, product, screens),
      await benchArrival(browser, product),
    ];
  } finally {
    await browser.close();
  }
}

type Screens = Readonly<Record<string, string>>;
const Listed = z.object({ items: z.array(z.object({ id: z.string(), machineId: z.string() })) });

async function screensOf({ url }: WholeProduct): Promise<Screens> {
  const answer = await fetch(`${url}/api/v1/executions?status=FAILED&machine=order-processing&limit=1`);
  const failed = Listed.parse(await answer.json()).items[0];
  if (!failed) throw new Error('The demo has no failed execution of order-processing');
  return {
    executions: `${url}/executions`,
    execution: `${url}/executions/${failed.id}`,
    machines: `${url}/machines`,
    machine: `${url}/machines/${failed.machineId}`,
    paths: `${url}/machines/${failed.machineId}?tab=paths`,
    compare: `${url}/compare?left=last-good&right=${failed.id}`,
    open: `${url}/open`,
    status: `${url}/status`,
  };
}

async function benchScripts(browser: Browser, screens: Screens): Promise<BenchResult> {
  const sent: { screen: string; bytes: number }[] = [];
  for (const [screen, address] of Object.entries(screens)) {
    const page = await browser.newPage();
    await page.goto(address, { waitUntil: 'load' });
    sent.push({ screen, bytes: await page.evaluate(scriptBytes) });
    await page.close();
  }
  const most = sent.toSorted((a, b) => b.bytes - a.bytes)[0];
  return {
    name: 'first-load JavaScript per page',
    target: '≤ 200 kB gzip',
    measured: `${((most?.bytes ?? Number.NaN) / 1000).toFixed(0)} kB`,
    met: sent.every(({ bytes }) => bytes <= REACH_BYTES),
    note: sent.map(({ screen, bytes }) => `${screen} ${(bytes / 1000).toFixed(0)}`).join(', '),
  };
}

/** Runs in the page. What the page fetches ahead of a click once it rests counts, too. */
const scriptBytes = () =>
  performance
    .getEntriesByType('resource')
    .filter((entry) => entry instanceof PerformanceResourceTiming)
    .filter((entry) => entry.name.endsWith('.js'))
    .reduce((sum, entry) => sum + entry.encodedBodySize, 0);

/** Every click and key as one uses the screens, and how long each waited for its picture. */
async function benchWaits(browser: Browser, { url }: WholeProduct, screens: Screens): Promise<BenchResult> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.addInitScript(noteInteractions);
  const waits: number[] = [];
  const use = async (address: string, act: () => Promise<void>) => {
    await page.goto(address, { waitUntil: 'networkidle' });
    await act();
    waits.push(...(await page.evaluate(notedInteractions)));
  };
  await use(screens.execution ?? url, () => useExecution(page));
  await use(screens.executions ?? url, () => useList(page));
  await use(screens.machine ?? url, () => useMachine(page));
  const worst = Math.max(...waits);
  const sorted = waits.toSorted((a, b) => b - a);
  return {
    name: 'waits for what was clicked or typed (interaction to next paint)',
    target: `≤ ${REACH_WAIT_MS} ms`,
    measured: `${worst} ms`,
    met: worst <= REACH_WAIT_MS,
    note: `the longest of ${waits.length}; then ${sorted.slice(1, 4).join(', ')} ms`,
  };
}

async function useExecution(page: Page): Promise<void> {
  const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
  await tab('Timeline').click();
  const names = page.locator('.timeline-name');
  for (let row = 0; row < 4; row += 1) await names.nth(row).click();
  for (const name of ['States', 'Events', 'Definition', 'Graph']) await tab(name).click();
  await page.keyboard.press('Escape');
}

async function useList(page: Page): Promise<void> {
  await page.getByRole('combobox').first().click();
  await page.keyboard.type('status:failed ');
  await page.keyboard.press('Enter');
  await page.locator('tr[data-execution]').nth(3).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('order');
  await page.keyboard.press('Escape');
}

async function useMachine(page: Page): Promise<void> {
  await page.locator('a.graph-node').first().focus();
  for (const key of ['Enter', 'ArrowDown', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Fit the graph' }).click();
}

/** Run in the page. */
function noteInteractions(): void {
  const durations = new Map<number, number>();
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!(entry instanceof PerformanceEventTiming) || entry.interactionId === 0) continue;
      const { interactionId, duration } = entry;
      durations.set(interactionId, Math.max(duration, durations.get(interactionId) ?? 0));
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  addEventListener('told', () =>
    document.documentElement.setAttribute('data-waits', JSON.stringify([...durations.values()])),
  );
}

async function notedInteractions(): Promise<number[]> {
  // Entries come a frame after what they tell of.
  for (let frame = 0; frame < 10; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  dispatchEvent(new Event('told'));
  return JSON.parse(document.documentElement.getAttribute('data-waits') ?? '[]');
}

async function benchArrival(browser: Browser, product: WholeProduct): Promise<BenchResult> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${product.url}/executions`, { waitUntil: 'networkidle' });
  await page.evaluate(() => scrollTo(0, 300));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const row = page.locator('tr[data-execution]').nth(12);
  const before = { top: (await row.boundingBox())?.y, busy: await busySeconds(session) };
  const begun = performance.now();
  const perSecond = await arrive(product);
  const wall = (performance.now() - begun) / 1000;
  const share = ((await busySeconds(session)) - before.busy) / wall;
  const jumped = (await row.boundingBox())?.y !== before.top;
  return {
    name: `executions list while ${PER_SECOND} new ones a second arrive`,
    target: `no jump, ≤ ${REACH_SHARE * 100} % of one core`,
    measured: `${(share * 100).toFixed(1)} %${jumped ? ', jumped' : ''}`,
    met: share <= REACH_SHARE && !jumped && perSecond >= PER_SECOND * 0.9,
    note: `the page's main thread over ${wall.toFixed(0)} s; ${perSecond.toFixed(0)} executions a second came in`,
  };
}

async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

/** So many a second for some seconds, as a collector writes them. */
async function arrive({ folder }: WholeProduct): Promise<number> {
  const database = runningEmbeddedPostgres(folder);
  if (!database) throw new Error('The database does not run');
  const store = createStore(database.url);
  const account = { ...demoAccount('http://127.0.0.1'), key: 'busy' };
  await store.saveAccounts([account]);
  const begun = performance.now();
  for (let second = 0; second < SECONDS; second += 1) {
    const startedAt = epochMillis(Date.now() - 30_000);
    await ingestRate(store, account.key, { prefix: `live-${second}`, count: PER_SECOND, startedAt });
    const rest = begun + (second + 1) * 1000 - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
  await store.close();
  return (PER_SECOND * SECONDS * 1000) / (performance.now() - begun);
}
