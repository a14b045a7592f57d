import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';
import type { Screen } from './screens.ts';

export const THEMES = ['light', 'dark'] as const;
export const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 2560, height: 1300 },
] as const;
const [, NARROW, WIDEST] = WINDOWS;
const SCREEN_MS = 30_000;
/** For what fades in, and for fonts. */
const SETTLE_MS = 400;

export type Theme = (typeof THEMES)[number];
export type Window = (typeof WINDOWS)[number];
export interface Shot {
  readonly screen: string;
  readonly theme: Theme;
  readonly width: number;
  readonly file: string;
  /** Why there is no picture. */
  readonly problem: string | null;
}

/** Pictures of these screens in one theme and one size of window, one after the other. */
export async function takeAll(
  browser: Browser,
  url: string,
  screens: readonly Screen[],
  { theme, window, folder }: { theme: Theme; window: Window; folder: string },
): Promise<readonly Shot[]> {
  const wanted = screens.filter(({ widest }) => window !== WIDEST || widest);
  const shots: Shot[] = [];
  for (const screen of wanted) {
    const context = await browser.newContext({ colorScheme: theme, viewport: window, baseURL: url });
    context.setDefaultTimeout(SCREEN_MS);
    const file = `${screen.name}-${theme}-${window.width}.png`;
    const problem = await take(await context.newPage(), screen, window, path.join(folder, file)).then(
      () => null,
      (error: unknown) => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)),
    );
    shots.push({ screen: screen.name, theme, width: window.width, file, problem });
    console.log(problem === null ? `✓ ${file}` : `✗ ${file}: ${problem}`);
    await context.close();
  }
  return shots;
}

async function take(page: Page, screen: Screen, window: Window, file: string): Promise<void> {
  await page.goto(await addressOf(page, screen));
  await awake(page);
  await screen.prepare?.(page, window === NARROW);
  // What was opened last may still be about to load.
  await page.waitForTimeout(SETTLE_MS);
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.querySelector('.skeleton:not(svg)') === null);
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: file });
}

const Executions = z.object({ items: z.array(z.object({ id: z.string(), caught: z.number().nullable() })) });

async function addressOf(page: Page, { at }: Screen): Promise<string> {
  if (typeof at === 'string') return at;
  const answer = await page.request.get(`/api/v1/executions?${at.execution}&limit=${at.caught ? 1000 : 1}`);
  const { items } = Executions.parse(await answer.json());
  const execution = items.find(({ caught }) => !at.caught || (caught ?? 0) > 0);
  if (!execution) throw new Error(`There is no execution of ${at.execution}`);
  return `/executions/${execution.id}${at.query ? `?${at.query}` : ''}`;
}

/** React has put its handlers to the page. */
async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('#content');
    return main !== null && Object.keys(main).some((key) => key.startsWith('__react'));
  });
}
