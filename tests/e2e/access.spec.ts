import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import pg from 'pg';
import { freePort } from '../whole-product.ts';
import { seriousFindings } from './serious-findings.ts';

/** The pages by themselves on the product's database, as `node scripts/web.ts` runs them, with signing in. */
let web: ChildProcess;
let url: string;
let setup: string;

const PASSWORD = 'lantern gravel sixpence oboe';
const database = () => process.env.PRODUCT_DATABASE ?? '';

test.describe.configure({ mode: 'serial' });
test.skip(!process.env.PRODUCT_DATABASE, 'needs the database of the product');

test.beforeAll(async () => {
  await forgetUsers();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  web = spawn(process.execPath, ['scripts/web.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: database(),
      PORT: String(port),
      STEPSCOPE_AUTH: 'required',
      STEPSCOPE_SECRET: 'a secret of these tests that is long enough',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!web.stdout) throw new Error('no output');
  for await (const line of createInterface(web.stdout)) {
    const [link] = /http\S+token=\S+/.exec(line) ?? [];
    if (!link) continue;
    setup = link;
    break;
  }
  web.stdout.resume();
});

test.afterAll(async () => {
  web.kill('SIGTERM');
  await forgetUsers();
});

async function forgetUsers() {
  const client = new pg.Client({ connectionString: database() });
  await client.connect();
  await client.query('DELETE FROM "user"');
  await client.query('DELETE FROM user_session');
  await client.query('DELETE FROM sign_in_attempt');
  await client.end();
}

const routes = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) => `/${file.replace(/\/?(page\.tsx|route\.ts)$/, '')}`.replaceAll(/\/\([^)]*\)/g, ''))
  .map((route) => route.replace('[...nextauth]', 'session').replaceAll('[id]', '0mi0ahcp-0123456789abcdef'));
const OPEN = ['/sign-in', '/setup', '/api/auth/session', '/api/v1/healthz'];

test('who is not signed in gets nothing but the way in', async ({ request }) => {
  expect(routes.length).toBeGreaterThan(20);
  for (const route of routes.filter((each) => !OPEN.includes(each))) {
    const answer = await request.get(url + route, { maxRedirects: 0 });
    if (route.startsWith('/api/')) expect(`${route} ${answer.status()}`).toBe(`${route} 401`);
    else {
      expect(`${route} ${answer.status()}`).toBe(`${route} 303`);
      expect(answer.headers().location).toContain('/sign-in');
    }
    expect(await answer.text()).not.toContain('order-processing');
    const posted = await request.post(url + route, { maxRedirects: 0, data: {} });
    expect(`${route} ${posted.status()}`).toBe(`${route} 401`);
  }
  for (const route of OPEN)
    expect((await request.get(url + route, { maxRedirects: 0 })).status()).toBeLessThan(400);
});

test('a forged cookie is no session', async ({ request }) => {
  for (const cookie of ['x', 'eyJhbGciOiJub25lIn0.eyJzZXNzaW9uIjoiMSJ9.', '']) {
    const headers = { cookie: `stepscope.session=${cookie}` };
    expect((await request.get(`${url}/api/v1/machines`, { headers })).status()).toBe(401);
  }
});

test('the first administrator sets up, signs in, changes the password, and signs out', async ({
  page,
  browser,
}) => {
  await page.goto(setup);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel('Your name').fill('<b>Anna</b>');
  await page.getByLabel('Mail address').fill('anna@example.com');
  await page.getByLabel('Password').fill('passwordpassword');
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByText('Too easy to guess')).toBeVisible();
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page).toHaveURL(/sign-in/);

  // The link was good once.
  await page.goto(setup);
  await page.getByLabel('Your name').fill('Eve');
  await page.getByLabel('Mail address').fill('eve@example.com');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByText('This link is no longer good')).toBeVisible();

  // One comes to where one wanted to go.
  await page.goto(`${url}/machines?failing=yes`);
  await expect(page).toHaveURL(/sign-in\?to=/);
  expect(await seriousFindings(page)).toEqual([]);
  const signIn = async (password: string) => {
    await page.getByLabel('Mail address').fill('Anna@example.com');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await signIn('not this one at all');
  await expect(page.getByText('Mail address or password is wrong.')).toBeVisible();
  await signIn(PASSWORD);
  await expect(page).toHaveURL(/\/machines\?failing=yes/);
  await expect(page.getByRole('heading', { name: 'State machines' })).toBeVisible();
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'stepscope.session');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });

  // Elsewhere, too; and there it ends with the change of the password.
  const elsewhere = await browser.newContext();
  await elsewhere.addCookies(cookie ? [cookie] : []);
  await page.getByRole('link', { name: '<b>Anna</b>' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '<b>Anna</b>' })).toBeVisible();
  await expect(page.getByText('this one')).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel('Password now').fill(PASSWORD);
  await page.getByLabel('New password').fill('marmalade quartz tundra flute');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  const own = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const stream = await fetch(`${url}/api/v1/executions/live`, { headers: { cookie: own } });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
  // The cookie that someone may have kept is worth nothing any more.
  expect((await elsewhere.request.get(`${url}/api/v1/machines`)).status()).toBe(401);
  await elsewhere.close();
  // What was being told ends, too.
  expect(stream.ok).toBe(true);
  await stream.text();
});
