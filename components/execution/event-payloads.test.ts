import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { EventPayloads } from './event-payloads.ts';
import { collectedSource } from './execution-source.ts';

/** A server that answers like the events route, and the addresses it was asked. */
async function serve(answer: (ids: number[]) => { status: number; ids: number[] }) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const ids = (request.url?.split('ids=')[1] ?? '').split(',').map(Number);
    const { status, ids: given } = answer(ids);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ events: given.map((id) => ({ id, type: 'PassStateEntered' })) }));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { payloads: new EventPayloads(collectedSource(`http://127.0.0.1:${port}`).events), asked };
}

const changed = (payloads: EventPayloads) =>
  new Promise<void>((resolve) => {
    const stop = payloads.subscribe(() => {
      stop();
      resolve();
    });
  });

test('what is asked for together is one request, and never asked for again', async () => {
  const { payloads, asked } = await serve((ids) => ({ status: 200, ids }));
  const arrived = changed(payloads);
  payloads.want([2, 3]);
  payloads.want([3, 5]);
  expect(payloads.get(2)).toEqual({ state: 'loading' });
  await arrived;
  payloads.want([2, 3, 5]);
  expect(asked).toEqual(['/events?ids=2,3,5']);
  expect(payloads.get(5)).toMatchObject({ state: 'here', event: { id: 5 } });
});

test('an event that is no longer kept says so, one that failed can be asked for again', async () => {
  let down = true;
  const { payloads } = await serve((ids) =>
    down ? { status: 503, ids: [] } : { status: 200, ids: ids.slice(1) },
  );
  let arrived = changed(payloads);
  payloads.want([2, 3]);
  await arrived;
  expect(payloads.get(2)).toEqual({ state: 'failed', message: 'The server answered 503.' });
  down = false;
  payloads.retry([2, 3]);
  arrived = changed(payloads);
  await arrived;
  expect(payloads.get(2)).toEqual({ state: 'failed', message: 'This event is no longer kept.' });
  expect(payloads.get(3)).toMatchObject({ state: 'here' });
});
