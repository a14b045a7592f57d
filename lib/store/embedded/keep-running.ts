import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

const FIRST_REST_MS = 250;
const LONGEST_REST_MS = 10_000;

interface Server {
  readonly launch: () => ChildProcess;
  readonly readiness: (
    server: ChildProcess,
  ) => Promise<{ readonly ready: true } | { readonly ready: false; readonly said: string }>;
  readonly hasData: () => boolean;
}

/**
 * Starts a server again whenever it dies, where it was: whoever uses it only sees connections cut for a while. One
 * whose data was taken away stays dead. `release` ends the watch and gives the process that runs last.
 */
export function keepRunning(
  first: ChildProcess,
  { launch, readiness, hasData }: Server,
): { release(): Promise<ChildProcess> } {
  let current = first;
  let released = false;
  let restart: Promise<void> = Promise.resolve();

  async function startAgain(): Promise<void> {
    // Until the processes of the one that died are gone, the new one refuses to touch their memory.
    for (let restMs = FIRST_REST_MS; !released; restMs = Math.min(2 * restMs, LONGEST_REST_MS)) {
      await wait(restMs);
      if (released) return;
      if (!hasData())
        return console.error('The data of the embedded PostgreSQL are gone; it is not started again.');
      current = launch();
      const outcome = await readiness(current);
      if (outcome.ready) return watch(current);
      console.warn(
        `The embedded PostgreSQL did not start again; it is tried anew. It said:\n${outcome.said.trim()}`,
      );
      current.kill('SIGKILL');
    }
  }

  function watch(server: ChildProcess): void {
    server.once('exit', () => {
      if (released) return;
      console.warn('The embedded PostgreSQL died; it is started again.');
      restart = startAgain();
    });
  }

  watch(first);
  return {
    async release() {
      released = true;
      await restart;
      return current;
    },
  };
}
