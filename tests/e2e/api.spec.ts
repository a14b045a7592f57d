import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { ENDPOINTS, ErrorDocument } from '#lib/api/endpoints.ts';
import { collected, first } from './collected.ts';

const OpenApi = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z.object({
        responses: z.record(
          z.string(),
          z.object({
            content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })),
          }),
        ),
      }),
    }),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

test('every answer is as the OpenAPI document says', async ({ request }) => {
  const execution = first(await collected(request, 'status=FAILED'));
  await collected(request, `status=SUCCEEDED&machine=${execution.machineName}`);
  const document = OpenApi.parse(await (await request.get('/api/v1/openapi.json')).json());
  expect(Object.keys(document.paths)).toEqual(Object.keys(ENDPOINTS));
  const ids = new Map([
    ['executions', execution.id],
    ['machines', execution.machineId],
  ]);
  // What a request cannot do without.
  const needed = new Map([
    ['/api/v1/executions/values', '?key=error'],
    ['/api/v1/executions/export', '?format=json&status=FAILED&columns=name,arn,events'],
    ['/api/v1/compare', `?right=${execution.id}`],
  ]);
  for (const [address, { get }] of Object.entries(document.paths)) {
    const path = address.replace('{id}', ids.get(address.split('/')[3] ?? '') ?? '');
    const answer = await request.get(`${path}${needed.get(address) ?? ''}`);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()['cache-control'], path).toContain('no-store');
    const schema = schemaFrom(
      get.responses['200']?.content['application/json']?.schema,
      document.components.schemas,
    );
    expect(schema.safeParse(await answer.json()).error?.issues ?? [], path).toEqual([]);
  }
});

/** The served JSON Schema itself judges, not the code it was made from. */
function schemaFrom(
  schema: Record<string, unknown> | undefined,
  schemas: Record<string, unknown>,
): z.ZodType {
  const whole = JSON.stringify({ ...schema, $defs: schemas });
  return z.fromJSONSchema(JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/')));
}

test('pages of executions follow one another by next, each execution once', async ({ request }) => {
  await collected(request, 'limit=30', 30);
  const to = first(await collected(request, 'limit=1')).startedAt ?? '';
  const seen: string[] = [];
  let cursor = '';
  for (let page = 0; page < 3; page += 1) {
    const answer = await request.get(`/api/v1/executions?limit=10&to=${to}${cursor && `&cursor=${cursor}`}`);
    const body = ENDPOINTS['/api/v1/executions'].answer.parse(await answer.json());
    seen.push(...body.items.map(({ id }) => id));
    cursor = body.next ?? '';
    expect(cursor).not.toBe('');
  }
  expect(new Set(seen).size).toBe(30);
});

test('a cursor that is none of ours is refused, and not taken for the first page', async ({ request }) => {
  const answer = await request.get('/api/v1/executions?cursor=Zm9v');
  expect(answer.status()).toBe(400);
  expect(ErrorDocument.parse(await answer.json()).error.issues?.[0]?.path).toBe('cursor');
});

test('an ARN serves as an id, and events come in pages to the last', async ({ request }) => {
  const execution = first(await collected(request, 'status=FAILED&machine=order-processing'));
  const path = `/api/v1/executions/${encodeURIComponent(execution.arn)}`;
  const detail = await (await request.get(path)).json();
  expect(detail.id).toBe(execution.id);
  const ids: number[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const answer = await request.get(`${path}/events?limit=7&after=${after}`);
    const body: { items: { id: number }[]; next: number | null } = await answer.json();
    ids.push(...body.items.map(({ id }) => id));
    after = body.next;
  }
  const history = await request.get(`${path}/history`);
  expect(history.headers()['content-disposition']).toContain('attachment');
  const { events }: { events: { id: number }[] } = await history.json();
  expect(ids).toEqual(events.map(({ id }) => id));
  expect(ids).toHaveLength(detail.trace.events);
});

test('what is not there and what is wrong are told apart', async ({ request }) => {
  for (const [path, status, kind] of [
    ['/api/v1/executions/nope', 404, 'not-found'],
    ['/api/v1/executions/arn%3Aaws%3Astates%3Ax/events', 404, 'not-found'],
    ['/api/v1/machines/nope', 404, 'not-found'],
    ['/api/v1/compare?right=nope', 404, 'not-found'],
    ['/api/v1/compare', 400, 'invalid'],
    ['/api/v1/executions?limit=many', 400, 'invalid'],
    ['/api/v1/executions?status=BROKEN', 400, 'invalid'],
  ] as const) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(status);
    expect(ErrorDocument.parse(await answer.json()).error.kind, path).toBe(kind);
  }
});

test('the live stream says at once that it is there', async ({ page }) => {
  await page.goto('/status');
  const said = await page.evaluate(async () => {
    const leaving = new AbortController();
    const answer = await fetch('/api/v1/executions/live?after=0', { signal: leaving.signal });
    const reader = answer.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    leaving.abort();
    return { type: answer.headers.get('content-type'), text: new TextDecoder().decode(value) };
  });
  expect(said.type).toContain('text/event-stream');
  expect(said.text).toContain(': still here');
});

test('an export holds all that the search finds, in either format', async ({ request }) => {
  await collected(request, 'status=FAILED', 3);
  const until = Date.now() - 60_000;
  const query = `q=is:failed&to=${until}`;
  const found = await collected(request, `${query}&limit=1000`);
  const json = await request.get(`/api/v1/executions/export?format=json&${query}`);
  expect(((await json.json()) as { id: string }[]).slice(0, found.length).map(({ id }) => id)).toEqual(
    found.map(({ id }) => id),
  );
  const csv = await request.get(`/api/v1/executions/export?${query}`);
  expect(csv.headers()['content-disposition']).toContain('executions.csv');
  expect(await csv.text()).toMatch(/^name,status,/);
  const chosen = await request.get(`/api/v1/executions/export?columns=status,error&${query}`);
  expect(await chosen.text()).toMatch(/^status,error\r\n(FAILED|TIMED_OUT|ABORTED),/);
  expect((await request.get('/api/v1/executions/export?columns=secrets')).status()).toBe(400);
  expect((await request.get('/api/v1/executions/export?q=stauts:x')).status()).toBe(400);
});
