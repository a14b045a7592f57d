import { SFNClient } from '@aws-sdk/client-sfn';
import type { AccountSettings } from '#lib/collect/ports.ts';
import { credentialsOf } from './credentials.ts';
import { keepAnswer } from './keep-answer.ts';

const MOST_CONNECTIONS = 64;
const CONNECT_TIMEOUT_MS = 5_000;

/** A client for one account. It never repeats a call: the budget counts calls, the schedule decides on repeating. */
export function createClient(account: AccountSettings, timeoutMs: number): SFNClient {
  const agent = { keepAlive: true, maxSockets: MOST_CONNECTIONS };
  const client = new SFNClient({
    region: account.region,
    ...(account.endpoint !== null && { endpoint: account.endpoint }),
    credentials: credentialsOf(account),
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: timeoutMs,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
  keepAnswer(client);
  return client;
}
