import { expect, test } from 'vitest';
import { z } from 'zod';
import { fail, ok } from '../errors.ts';
import { apiRoute } from './api-route.ts';
import { ErrorDocument } from './endpoints.ts';
import { ExecutionsRequest } from './requests.ts';

const call = (route: ReturnType<typeof apiRoute>, query = '', params: Record<string, string> = {}) =>
  route(new Request(`http://localhost/api/v1/x${query}`), { params: Promise.resolve(params) });

const echo = apiRoute(ExecutionsRequest, async (input) => ok(input));

test('what is asked for arrives parsed, and the answer is not cached', async () => {
  const answer = await call(echo, '?limit=5&status=FAILED,ABORTED&machine=a,%20b&from=2026-11-23T00:00:00Z');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({
    limit: 5,
    status: ['FAILED', 'ABORTED'],
    machine: ['a', 'b'],
    from: Date.UTC(2026, 10, 23),
  });
});

test.each(['?limit=0', '?limit=1001', '?limit=x', '?status=BROKEN', '?from=soon', '?cursor=%00'])(
  '%s is refused, naming the parameter',
  async (query) => {
    const answer = await call(echo, query);
    expect(answer.status).toBe(400);
    const { error } = ErrorDocument.parse(await answer.json());
    expect(query).toContain(error.issues?.[0]?.path.split('.')[0]);
  },
);

test('an ARN in the path arrives whole, however it was written (trap 15)', async () => {
  const route = apiRoute(z.object({ id: z.string() }), async ({ id }) => ok(id));
  const named = (name: string) => `arn:aws:states:eu-west-1:111122223333:execution:orders:${name}`;
  for (const arn of [named('Bestellung ü/7'), named('🧾'.repeat(80)), named('100%'), named('a?b#c&d')]) {
    expect(await (await call(route, '', { id: encodeURIComponent(arn) })).json()).toBe(arn);
  }
  expect(await (await call(route, '', { id: 'arn%3Aaws%3Astates' })).json()).toBe('arn:aws:states');
  expect(await (await call(route, '', { id: 'odd%E0%A4' })).json()).toBe('odd%E0%A4');
});

test('a parameter named after what objects inherit does no harm', async () => {
  expect((await call(echo, '?__proto__=1&constructor=2')).status).toBe(200);
});

test('errors as values become their status; what was not foreseen tells nothing of itself', async () => {
  const missing = apiRoute(z.object({}), async () => fail({ kind: 'not-found', what: 'execution', id: 'x' }));
  const throttled = apiRoute(z.object({}), async () =>
    fail({ kind: 'aws-throttled', account: 'prod', action: 'ListExecutions', retryAt: null }),
  );
  const broken = apiRoute(z.object({}), async () => {
    throw new Error('password=hunter2');
  });
  expect((await call(missing)).status).toBe(404);
  expect((await call(throttled)).status).toBe(503);
  const answer = await call(broken);
  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toContain('hunter2');
});
