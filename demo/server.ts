import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ADMIN_ACTIONS } from './admin.ts';
import { AwsError } from './api/aws-error.ts';
import { PROTOCOLS } from './api/index.ts';
import { TokenBuckets } from './api/token-bucket.ts';
import type { DemoAws } from './demo-aws.ts';
import { isObject, type JsonObject, parseJson } from './json.ts';
import { randomOf } from './random.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { addLoad, type LoadRequest } from './world/load.ts';
import { World } from './world/world.ts';

export interface DemoAwsOptions {
  /** 0 takes a free one. */
  readonly port?: number;
  readonly host?: string;
  readonly seed?: number;
  /** How many times as many executions start after the anchor. */
  readonly rate?: number;
  /** Epoch milliseconds that the fortnight and the scripted incidents end at; now by default. */
  readonly anchor?: number;
  readonly limits?: 'aws' | 'none';
  readonly region?: string;
  readonly account?: string;
  readonly scenarios?: readonly Scenario[];
  /** The clock; tests hand in their own. */
  readonly now?: () => number;
  /** Finished executions made for load, besides the workloads. */
  readonly load?: LoadRequest;
  /** Simulate everything in the background from the start. */
  readonly prepare?: boolean;
}

export interface RunningDemoAws {
  readonly url: string;
  readonly port: number;
  readonly anchor: number;
  readonly region: string;
  readonly account: string;
  readonly aws: DemoAws;
  close(): Promise<void>;
}

/** Starts a demo AWS in this process. */
export async function startDemoAws(options: DemoAwsOptions = {}): Promise<RunningDemoAws> {
  const aws = makeDemoAws(options);
  if (options.load !== undefined) await addLoad(aws.world, options.load);
  const host = options.host ?? '127.0.0.1';
  const server = createServer((request, response) => {
    answer(aws, request, response).catch((error: unknown) => {
      console.error('demo AWS:', error);
      send(response, 500, { __type: 'InternalFailure', message: 'The demo AWS failed' });
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  if (options.prepare) aws.world.prepare().catch((error: unknown) => console.error('demo AWS:', error));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    anchor: aws.world.options.anchor,
    ...aws.place,
    aws,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function makeDemoAws(options: DemoAwsOptions): DemoAws {
  const place = { region: options.region ?? 'eu-west-1', account: options.account ?? '111122223333' };
  const clock = options.now ?? Date.now;
  let advanced = 0;
  const now = () => clock() + advanced;
  const world = new World({
    ...place,
    seed: options.seed ?? 1,
    rate: options.rate ?? 1,
    anchor: options.anchor ?? now(),
    scenarios: options.scenarios ?? SCENARIOS,
    now,
  });
  return {
    place,
    world,
    buckets: new TokenBuckets(),
    limits: options.limits ?? 'aws',
    redriveTokens: new Map(),
    now,
    advance: (ms) => {
      advanced += ms;
    },
  };
}

const MOST_BYTES = 2_000_000;

async function answer(aws: DemoAws, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url?.startsWith(ADMIN)) return answerAdmin(aws, request, response);
  if (request.method !== 'POST' || request.url !== '/') {
    return send(response, 404, { __type: 'UnknownOperationException', message: 'Not found' });
  }
  const [target = '', action = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const protocol = PROTOCOLS.find((candidate) => candidate.target === target);
  const known = protocol?.actions.get(action);
  try {
    if (known === undefined) throw new AwsError('UnknownOperationException', `${target}.${action}`);
    const body = await readBody(request);
    if (aws.limits === 'aws' && !aws.buckets.take(action, known.bucket, aws.now())) {
      throw new AwsError('ThrottlingException', 'Rate exceeded');
    }
    send(response, 200, await known.answer(body, aws), protocol?.contentType);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    send(response, error.status, { __type: error.type, message: error.message }, protocol?.contentType);
  }
}

const ADMIN = '/_demo/';

async function answerAdmin(aws: DemoAws, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = `${request.method} ${request.url?.slice(ADMIN.length)}`;
  const action = ADMIN_ACTIONS.get(name);
  try {
    if (action === undefined) {
      throw new AwsError('NotFound', `${name} is none of: ${[...ADMIN_ACTIONS.keys()].join(', ')}`, 404);
    }
    send(
      response,
      200,
      await action(request.method === 'POST' ? await readBody(request) : {}, aws),
      'application/json',
    );
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    send(response, error.status, { error: error.message }, 'application/json');
  }
}

async function readBody(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new AwsError('RequestEntityTooLargeException', 'Request too large', 413);
    chunks.push(chunk);
  }
  try {
    const body = parseJson(Buffer.concat(chunks).toString('utf8') || '{}');
    if (isObject(body)) return body;
  } catch {
    // Answered below, as for anything that is no JSON object.
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object');
}

let requests = 0;

function send(
  response: ServerResponse,
  status: number,
  body: object,
  contentType = 'application/x-amz-json-1.0',
): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  requests += 1;
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(text),
    'x-amzn-RequestId': randomOf('request', requests).uuid(),
  });
  response.end(text);
}
