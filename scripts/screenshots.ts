import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { startWholeProduct, untilCollected } from '#tests/whole-product.ts';
import { contactSheet } from './screenshots/contact-sheet.ts';
import { AT_FIRST, SCREENS } from './screenshots/screens.ts';
import { type Shot, THEMES, takeAll, WINDOWS } from './screenshots/take.ts';
import { findChromium } from './test/chromium.ts';

/**
 * `npm run screenshots [-- --only NAME,… --url URL --readme]`: pictures of every screen in both themes and several
 * widths, and a page that shows them all, in screenshots/. Of the product with the demo AWS, started for it, or of
 * the one at URL. `--readme` puts those that the README shows into docs/images.
 */
const README: ReadonlyMap<string, string> = new Map([
  ['execution-failed-light-1440.png', 'execution.png'],
  ['executions-failed-light-1440.png', 'executions.png'],
  ['machine-light-1440.png', 'machine.png'],
]);

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    url: { type: 'string' },
    readme: { type: 'boolean', default: false },
  },
});
const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'screenshots');
const names = values.only?.split(',');
const chosen = <Named extends { readonly name: string }>(screens: readonly Named[]) =>
  screens.filter(({ name }) => names?.includes(name) ?? true);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const executablePath = findChromium(root);
const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-background-networking'] : [];
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
const shots = values.url ? await shootAll(values.url) : await shootNew();
await browser.close();

writeFileSync(path.join(folder, 'index.html'), contactSheet(shots));
if (values.readme) await refreshReadme();
const failed = shots.filter(({ problem }) => problem !== null);
console.log(`${shots.length - failed.length} taken, ${failed.length} failed: ${folder}/index.html`);
process.exit(failed.length > 0 ? 1 : 0);

async function shootNew(): Promise<readonly Shot[]> {
  await using product = await startWholeProduct();
  const atFirst = await shoot(product.url, chosen(AT_FIRST), [WINDOWS[0]]);
  await untilCollected(product.url);
  return [...atFirst, ...(await shootAll(product.url))];
}

function shootAll(url: string): Promise<readonly Shot[]> {
  return shoot(url, chosen(SCREENS), WINDOWS);
}

/** Both themes side by side: a machine has two cores. */
async function shoot(
  url: string,
  screens: typeof SCREENS,
  windows: readonly (typeof WINDOWS)[number][],
): Promise<readonly Shot[]> {
  const shots: Shot[] = [];
  for (const window of windows) {
    const takes = THEMES.map((theme) => takeAll(browser, url, screens, { theme, window, folder }));
    shots.push(...(await Promise.all(takes)).flat());
  }
  return shots;
}

/** Few colours are enough for a screen, and take a third of the bytes. */
async function refreshReadme(): Promise<void> {
  for (const [taken, shown] of README) {
    await sharp(path.join(folder, taken))
      .png({ palette: true, quality: 90, effort: 10 })
      .toFile(path.join(root, 'docs/images', shown));
  }
}
