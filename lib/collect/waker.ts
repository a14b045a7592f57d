import { rest } from './rest.ts';

/** Lets a loop rest until something happened, at most so long. */
export interface Waker {
  wake(): void;
  rest(ms: number, signal: AbortSignal): Promise<void>;
}

export function createWaker(): Waker {
  let bell = new AbortController();
  return {
    wake: () => bell.abort(),
    async rest(ms, signal) {
      await rest(ms, AbortSignal.any([signal, bell.signal]));
      bell = new AbortController();
    },
  };
}
