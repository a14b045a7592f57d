import { type ChangeAsked, changeOf } from './change.ts';

/** Compares long payloads, so that the page goes on meanwhile. Answers through the port that comes with a question. */
self.addEventListener('message', ({ data, ports }: MessageEvent<ChangeAsked>) =>
  ports[0]?.postMessage(changeOf(data)),
);
