import type { Elk, LoadElk } from '#lib/asl/elk-layout.ts';

let elk: Promise<Elk> | null = null;

/**
 * ELK in a worker of its own. Within ours it would not answer: where there is no document it takes the worker for
 * its own and listens to its messages.
 */
export const loadElk: LoadElk = () => {
  elk ??= startElk().catch((error: unknown) => {
    elk = null;
    throw error;
  });
  return elk;
};

async function startElk(): Promise<Elk> {
  const { default: Engine } = await import('elkjs/lib/elk-api.js');
  const worker = new Worker(new URL('./elk.worker.ts', import.meta.url));
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('ELK cannot be loaded.')));
  });
  const engine = new Engine({ workerFactory: () => worker });
  // What is asked of a worker whose script did not come is never answered.
  await Promise.race([engine.knownLayoutAlgorithms(), failed]);
  return engine;
}
