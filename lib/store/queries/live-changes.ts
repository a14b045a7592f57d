import pg from 'pg';

/** Wakes with the key of an account some of whose executions changed; then ask `changedExecutions`. */
export type Wake = (account: string) => void;

interface Listening {
  readonly wakes: Set<Wake>;
  client: pg.Client | null;
  retry: NodeJS.Timeout | undefined;
}

const GLOBAL = Symbol.for('stepscope.store.listening');
const globals: typeof globalThis & { [GLOBAL]?: Listening } = globalThis;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

/**
 * Calls `wake` after every change until the returned function is called. All listeners of a process share one
 * connection; when it is lost it is made again, and everyone is woken once, since something may have been missed.
 */
export function listenForChanges(wake: Wake): () => void {
  globals[GLOBAL] ??= { wakes: new Set(), client: null, retry: undefined };
  const listening = globals[GLOBAL];
  listening.wakes.add(wake);
  if (listening.wakes.size === 1) connect(listening, FIRST_RETRY_MS);
  return () => {
    listening.wakes.delete(wake);
    if (listening.wakes.size === 0) hangUp(listening);
  };
}

function connect(listening: Listening, retryMs: number): void {
  // A replica passes no notifications on: this goes to the database that is written.
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, keepAlive: true });
  listening.client = client;
  const lost = () => {
    if (listening.client !== client) return;
    listening.client = null;
    client.end().catch(() => {});
    listening.retry = setTimeout(() => connect(listening, Math.min(retryMs * 2, LONGEST_RETRY_MS)), retryMs);
  };
  client.on('error', lost);
  client.on('end', lost);
  client.on('notification', ({ payload }) => {
    for (const wake of listening.wakes) wake(payload ?? '');
  });
  client
    .connect()
    .then(() => client.query('LISTEN stepscope_executions'))
    .then(() => {
      for (const wake of listening.wakes) wake('');
    })
    .catch(lost);
}

function hangUp(listening: Listening): void {
  clearTimeout(listening.retry);
  const { client } = listening;
  listening.client = null;
  client?.end().catch(() => {});
}
