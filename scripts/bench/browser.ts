import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { WholeProduct } from '#tests/whole-product.ts';
import { findChromium } from '../test/chromium.ts';

/** A frame of a screen of 60 Hz, in milliseconds: what misses one waits for the next. */
export const FRAME_MS = 16.7;

export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium(process.cwd());
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-background-networking'] : [];
  return chromium.launch({ ...(executablePath && { executablePath }), args });
}

/** A page that has these files open, by their names. */
export async function openFiles(
  browser: Browser,
  { url }: WholeProduct,
  files: Readonly<Record<string, string>>,
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${url}/open`);
  await page.getByText('This page needs no network any more.').waitFor();
  // From the disk: the page would have to make them of text first.
  const folder = mkdtempSync(path.join(tmpdir(), 'stepscope-bench-'));
  const paths = Object.entries(files).map(([name, text]) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  });
  await page.getByLabel('Choose files').setInputFiles(paths);
  await page.getByRole('tab', { name: /^Timeline/ }).waitFor({ timeout: 120_000 });
  rmSync(folder, { recursive: true });
  return page;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

/** Where rows stand, and what a row is; both are CSS selectors. */
export interface Rows {
  readonly box: string;
  readonly row: string;
}

export interface Frames {
  /** Milliseconds from each frame to the next. */
  readonly lengths: readonly number[];
  /** Frames in which there was none where a row should be. */
  readonly blank: number;
}

/** The page's frames while something is done to it. */
export async function framesWhile(
  page: Page,
  rows: Rows | null,
  act: () => Promise<unknown>,
): Promise<Frames> {
  const recording = page.evaluate(recordFrames, rows);
  await act();
  await page.evaluate(() => dispatchEvent(new Event('recorded')));
  return recording;
}

/** Runs in the page. */
function recordFrames(rows: Rows | null): Promise<Frames> {
  const times: number[] = [];
  let blank = 0;
  let over = false;
  addEventListener('recorded', () => (over = true), { once: true });
  const hasRows = ({ box, row }: Rows) => {
    const { left, top, height } = document.querySelector(box)?.getBoundingClientRect() ?? new DOMRect();
    return [0.1, 0.5, 0.9].every((share) =>
      document.elementFromPoint(left + 60, top + share * height)?.closest(row),
    );
  };
  return new Promise((resolve) => {
    const note = (time: number) => {
      times.push(time);
      if (rows && !hasRows(rows)) blank += 1;
      if (!over) requestAnimationFrame(note);
      else resolve({ lengths: times.slice(1).map((each, at) => each - (times[at] ?? each)), blank });
    };
    requestAnimationFrame(note);
  });
}
