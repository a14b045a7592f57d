import type { Answer, Call } from './file-room.ts';
import { loadElk } from './load-elk.ts';
import { OpenedFiles } from './opened-files.ts';

const files = new OpenedFiles(loadElk);

/** The thread that holds the opened files: reads, traces and lays out, so that the page never waits. */
self.addEventListener('message', ({ data }: MessageEvent<Call>) => void reply(data));

async function reply(call: Call): Promise<void> {
  const { id } = call;
  const answer: Answer = await answerTo(call).then(
    (value) => ({ id, value }),
    (error: unknown) => ({ id, problem: error instanceof Error ? error.message : String(error) }),
  );
  self.postMessage(answer);
}

function answerTo(call: Call): Promise<unknown> {
  switch (call.method) {
    case 'prepare':
      return files.prepare();
    case 'open':
      return files.open(...call.given);
    case 'events':
      return files.events(...call.given);
    case 'variables':
      return files.variables(...call.given);
    default:
      return call satisfies never;
  }
}
