import { defineConfig } from '@playwright/test';

// Chosen by scripts/test.ts; by hand: STEPSCOPE_CHROMIUM=/usr/bin/chromium, else Playwright's own.
const executablePath = process.env.STEPSCOPE_CHROMIUM;
const isRoot = process.getuid?.() === 0;

/** `BASE_URL` tests a product that runs already; else the whole product is started with the demo AWS. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/global-setup.ts',
  timeout: 180_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 2 : 0,
  reporter: 'list',
  use: {
    baseURL: process.env.BASE_URL ?? 'http://127.0.0.1:3000',
    viewport: { width: 1280, height: 850 },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
