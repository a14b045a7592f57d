import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the proxy does to one call instead of passing it on. */
export type Fault =
  /** An error in AWS's words. */
  | { readonly kind: 'error'; readonly status: number; readonly type: string; readonly message?: string }
  /** No answer at all. */
  | { readonly kind: 'hang' }
  /** The answer, cut off in the middle of its JSON. */
  | { readonly kind: 'broken-json' }
  /** The connection is closed in the middle of the answer. */
  | { readonly kind: 'cut' };

export interface Call {
  readonly action: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** How many calls of this action came before. */
  readonly before: number;
}

export type FaultPlan = (call: Call) => Fault | null;

export interface FaultProxy {
  readonly url: string;
  /** Calls that came, by action, faulty ones included. */
  readonly calls: ReadonlyMap<string, number>;
  /** From now on calls go wrong as the plan says; null: none does. */
  plan(plan: FaultPlan | null): void;
  /** Where calls go from now on. */
  aim(upstream: string): void;
  close(): Promise<void>;
}

export const storm: Fault = { kind: 'error', status: 503, type: 'ServiceUnavailable' };
export const throttled: Fault = {
  kind: 'error',
  status: 400,
  type: 'ThrottlingException',
  message: 'Rate exceeded',
};
export const expiredToken: Fault = { kind: 'error', status: 400, type: 'InvalidToken' };

/** Stands between a collector and an endpoint of the States API and makes calls go wrong. */
export async function startFaultProxy(
  upstreamUrl: string,
  options: {
    /** The most executions a page lists, so that a small world has many pages. */ readonly pageSize?: number;
  } = {},
): Promise<FaultProxy> {
  const calls = new Map<string, number>();
  let upstream = upstreamUrl;
  let plan: FaultPlan | null = null;
  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await bytesOf(request);
    const action = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const before = calls.get(action) ?? 0;
    calls.set(action, before + 1);
    const asked = JSON.parse(sent.toString() || '{}');
    const shrinks = options.pageSize !== undefined && action === 'ListExecutions';
    const body = shrinks ? Buffer.from(JSON.stringify({ ...asked, maxResults: options.pageSize })) : sent;
    const fault = plan?.({ action, body: asked, before }) ?? null;
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'error') {
      response.writeHead(fault.status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: fault.type, message: fault.message ?? '' }));
      return;
    }
    const answer = await pass(request, body, upstream);
    if (fault?.kind === 'broken-json') {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(answer.body.subarray(0, answer.body.length - 2));
    } else if (fault?.kind === 'cut') {
      response.writeHead(200, { 'content-length': answer.body.length });
      response.write(answer.body.subarray(0, answer.body.length >> 1), () => response.destroy());
    } else {
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    calls,
    plan: (next) => {
      plan = next;
    },
    aim: (next) => {
      upstream = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

function pass(request: IncomingMessage, body: Buffer, upstream: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { host: _, 'transfer-encoding': __, 'content-length': ___, ...headers } = request.headers;
    const onward = httpRequest(upstream, { method: request.method, headers }, (answer) => {
      bytesOf(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: bytes }),
        reject,
      );
    });
    onward.on('error', reject);
    onward.end(body);
  });
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
