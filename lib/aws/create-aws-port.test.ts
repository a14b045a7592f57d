import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { AccountSettings } from '#lib/collect/ports.ts';
import { createAwsPort } from './create-aws-port.ts';

const arn = 'arn:aws:states:eu-west-1:123456789012:execution:orders:run-1';
const machine = 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders';
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** An endpoint that answers as told, and the port that asks it. */
async function portTo(listener: RequestListener, timeoutMs = 2_000) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const account: AccountSettings = {
    key: 'shop',
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { kind: 'static', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'SECRETEXAMPLE' },
    include: [],
    exclude: [],
    tags: {},
    budgetShare: 0.5,
    retention: { metadataDays: 400, payloadDays: 90 },
  };
  return createAwsPort(account, timeoutMs);
}

const answering =
  (answer: unknown, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  };

const history = { arn, token: null, reverse: false, maxResults: 1000 };

describe('trap 18: what AWS adds later is kept', () => {
  test('an event type, its details member and their fields', async () => {
    const event = {
      id: 7,
      previousEventId: 6,
      timestamp: 1_700_000_000.123,
      type: 'QuantumTaskEntangled',
      quantumTaskEntangledEventDetails: { spin: 'up', depth: 2 },
    };
    const aws = await portTo(answering({ events: [event], nextToken: 'more' }));
    expect(await aws.getExecutionHistory(history)).toEqual({
      ok: true,
      value: { items: [{ ...event, timestamp: 1_700_000_000_123 }], next: 'more' },
    });
  });

  test.each([
    ['HIBERNATING', null, 'RUNNING'],
    ['EVAPORATED', 1_700_000_009.5, 'ABORTED'],
  ])('an execution of status %s that stopped at %s reads as %s', async (status, stopDate, read) => {
    const listed = {
      executionArn: arn,
      stateMachineArn: machine,
      name: 'run-1',
      status,
      startDate: 1_700_000_000.001,
      ...(stopDate && { stopDate }),
    };
    const aws = await portTo(answering({ executions: [listed] }));
    const page = await aws.listExecutions({ machineArn: machine, token: null, status: null });
    expect(page).toMatchObject({
      ok: true,
      value: { next: null, items: [{ status: read, redriveCount: 0 }] },
    });
  });
});

test('trap 14: times are epoch seconds with a fraction', async () => {
  const aws = await portTo(
    answering({
      stateMachines: [
        { stateMachineArn: machine, name: 'orders', type: 'STANDARD', creationDate: 1_700_000_000.5 },
      ],
    }),
  );
  expect(await aws.listStateMachines(null)).toMatchObject({
    value: { items: [{ createdAt: 1_700_000_000_500 }] },
  });
});

describe('an endpoint that is unwell gives an error, soon and without its payload', () => {
  test.each<[string, RequestListener]>([
    ['a 500', answering({ __type: 'InternalServerError' }, 500)],
    ['a 503 in HTML', answering('<html>secret</html>', 503)],
    ['broken JSON', answering('{"events": [{"secret":')],
    ['JSON of another shape', answering({ secret: [] })],
    ['an array', answering([])],
    ['an event without an id', answering({ events: [{ type: 'secret' }] })],
    [
      'a connection cut in the middle',
      (_, response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{"events": [ secret');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ['silence', () => {}],
    [
      'silence in the middle',
      (_, response) => {
        response.writeHead(200);
        response.write('{"events": [');
      },
    ],
  ])('%s', async (_, listener) => {
    const aws = await portTo(listener, 400);
    const answer = await aws.getExecutionHistory(history);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    expect(JSON.stringify(answer)).not.toMatch(/secret|AKIDEXAMPLE|SECRETEXAMPLE/);
  });

  test('nobody there', async () => {
    const aws = await portTo(answering({}));
    for (const close of closing.splice(0)) close();
    expect(await aws.getExecutionHistory(history)).toMatchObject({ error: { kind: 'unavailable' } });
  });
});

test.each([
  ['ThrottlingException', 'aws-throttled'],
  ['InvalidToken', 'aws-token-expired'],
  ['ExecutionDoesNotExist', 'aws-gone'],
])('%s on the wire is %s, after one call', async (type, kind) => {
  let calls = 0;
  const aws = await portTo((request, response) => {
    calls++;
    answering({ __type: `com.amazonaws.swf.service.v2.model#${type}`, message: 'no' }, 400)(
      request,
      response,
    );
  });
  expect(await aws.getExecutionHistory(history)).toMatchObject({ ok: false, error: { kind } });
  expect(calls).toBe(1);
});
