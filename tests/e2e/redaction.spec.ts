import { globSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import {
  PLANTED_PASSWORD,
  plantedDefinition,
  plantedHistory,
  tracesOf,
} from '../builders/planted-secrets.ts';
import { collected } from './collected.ts';
import { keepFailed } from './kept-executions.ts';

type Of = { readonly id: string; readonly other: string; readonly machine: string };

/** Every way out of the server: a route or page without an entry fails the test. */
const DOORS: Readonly<Record<string, readonly ((of: Of) => string)[]>> = {
  'app/api/collecting/route.ts': [() => '/api/collecting'],
  'app/api/machine-names/route.ts': [() => '/api/machine-names'],
  'app/api/v1/compare/route.ts': [({ id, other }) => `/api/v1/compare?left=${other}&right=${id}`],
  'app/api/v1/executions/[id]/events/route.ts': [({ id }) => `/api/v1/executions/${id}/events?limit=100`],
  'app/api/v1/executions/[id]/history/route.ts': [({ id }) => `/api/v1/executions/${id}/history`],
  'app/api/v1/executions/[id]/route.ts': [({ id }) => `/api/v1/executions/${id}`],
  'app/api/v1/executions/export/route.ts': [
    () => '/api/v1/executions/export?format=csv&account=planted',
    () => '/api/v1/executions/export?format=json&account=planted',
  ],
  // A stream without an end, of the same rows: tests/integration/store/redaction.test.ts.
  'app/api/v1/executions/live/route.ts': [],
  'app/api/v1/executions/route.ts': [() => '/api/v1/executions?account=planted'],
  'app/api/v1/executions/values/route.ts': ['error', 'failed', 'state'].map(
    (key) => () => `/api/v1/executions/values?key=${key}&account=planted`,
  ),
  'app/api/v1/healthz/route.ts': [() => '/api/v1/healthz'],
  'app/api/v1/machines/[id]/paths/route.ts': [({ machine }) => `/api/v1/machines/${machine}/paths`],
  'app/api/v1/machines/[id]/route.ts': [({ machine }) => `/api/v1/machines/${machine}`],
  'app/api/v1/machines/route.ts': [() => '/api/v1/machines'],
  'app/api/v1/openapi.json/route.ts': [() => '/api/v1/openapi.json'],
  'app/api/v1/status/route.ts': [() => '/api/v1/status'],
  'app/compare/page.tsx': [
    ({ id, other }) => `/compare?left=${other}&right=${id}`,
    ({ id, other }) => `/compare?left=${other}&right=${id}&state=Pay`,
  ],
  'app/executions/(list)/page.tsx': [
    () => '/executions?range=all&account=planted',
    () => '/executions?range=all&account=planted&columns=error,cause,happened',
  ],
  'app/executions/[id]/(execution)/page.tsx': [
    ...['', '?tab=events', '?tab=definition', '?tab=input', '?tab=states', '?visit=4'].map(
      (query) =>
        ({ id }: Of) =>
          `/executions/${id}${query}`,
    ),
  ],
  'app/executions/[id]/events/route.ts': [({ id }) => `/executions/${id}/events?ids=1,2,3,4,5,6,7,8,9`],
  'app/executions/[id]/live/route.ts': [({ id }) => `/executions/${id}/live`],
  'app/executions/[id]/usual/route.ts': [({ id }) => `/executions/${id}/usual`],
  'app/executions/[id]/variables/route.ts': [({ id }) => `/executions/${id}/variables?visit=4`],
  'app/machines/(list)/page.tsx': [() => '/machines?range=all'],
  'app/machines/[id]/page.tsx': ['overview', 'paths', 'executions'].map(
    (tab) =>
      ({ machine }: Of) =>
        `/machines/${machine}?range=30d&tab=${tab}`,
  ),
  'app/open/page.tsx': [() => '/open'],
  'app/page.tsx': [() => '/'],
  // Signing in, which is off here, reads no execution.
  'app/api/auth/[...nextauth]/route.ts': [],
  'app/profile/page.tsx': [],
  'app/setup/page.tsx': [() => '/setup'],
  'app/sign-in/page.tsx': [() => '/sign-in'],
  'app/sign-out/route.ts': [],
  'app/status/page.tsx': [() => '/status'],
};

test('secrets planted in a history leave the server by no door, and one sees that they are hidden', async ({
  page,
  request,
}) => {
  const database = process.env.PRODUCT_DATABASE ?? '';
  test.skip(database === '', 'the database of a product that runs already is not written to');
  expect(Object.keys(DOORS).sort()).toEqual(globSync('app/**/{route.ts,page.tsx}').sort());
  await keepFailed(database, {
    account: 'planted',
    machine: 'planted',
    definition: plantedDefinition,
    names: ['older', 'newer'],
    history: plantedHistory,
  });
  const [newer, older] = await collected(request, 'account=planted', 2);
  const of = { id: newer?.id ?? '', other: older?.id ?? '', machine: newer?.machineId ?? '' };

  const answers = new Map<string, string>();
  for (const address of Object.values(DOORS).flatMap((doors) => doors.map((door) => door(of)))) {
    const answer = await request.get(address);
    expect(answer.ok(), `${address}: ${answer.status()}`).toBe(true);
    const body = await answer.text();
    expect(tracesOf(body), address).toEqual([]);
    answers.set(address, body);
  }
  // They were there to be found.
  for (const rule of [
    'password',
    'mail-address',
    'card-number',
    'json-web-token',
    'aws-access-key',
    'private-key',
  ])
    expect(answers.get(`/api/v1/executions/${of.id}/history`)).toContain(`•••• redacted by rule ${rule}`);
  expect(answers.get(`/api/v1/executions/${of.id}/history`)).toContain('4711');
  expect(answers.get(`/api/v1/machines/${of.machine}`)).toContain('redacted by rule api-key');

  // Who knows a value finds it, and is shown no more than before.
  const query = encodeURIComponent(`account:planted input.$.password:${PLANTED_PASSWORD}`);
  const found = await request.get(`/api/v1/executions?q=${query}`);
  expect((await found.json()).items).toHaveLength(2);
  expect(tracesOf(await found.text())).toEqual([]);

  await page.goto(`/executions/${of.id}?visit=2`);
  const hidden = page.locator('.payload-redacted', { hasText: 'redacted by rule password' }).first();
  await expect(hidden).toHaveAttribute(
    'title',
    'Hidden by the redaction rule password before it left the server',
  );
  expect(tracesOf(await page.content())).toEqual([]);
});
