/** One message of a server-sent event stream; null keeps the line open through proxies. */
export type StreamMessage = { readonly event: string; readonly id: number; readonly data: unknown } | null;

/** An event stream that ends when its reader leaves. The generator is told by `signal` and must stop waiting. */
export function eventStream(messages: AsyncIterable<StreamMessage>): Response {
  const encoder = new TextEncoder();
  const iterator = messages[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(written(value)));
      } catch {
        // The browser asks again by itself.
        controller.close();
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

export function written(message: StreamMessage): string {
  if (message === null) return ': still here\n\n';
  return `id: ${message.id}\nevent: ${message.event}\ndata: ${JSON.stringify(message.data)}\n\n`;
}

/** Waits, or returns at once when the reader leaves. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
