'use client';

import type { Answer, Call, FileRoom } from './file-room.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (problem: Error) => void;
}

/** The room in a worker. It ends with `close`, and with it all that was opened. */
export class WorkerRoom implements FileRoom {
  #worker: Worker | null = null;
  #calls = 0;
  readonly #waiting = new Map<number, Waiting>();

  readonly prepare = () => this.#ask('prepare');
  readonly open = (files: readonly File[]) => this.#ask('open', files);
  readonly events = (ids: readonly number[]) => this.#ask('events', ids);
  readonly variables = (visit: number) => this.#ask('variables', visit);

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #ask<Method extends keyof FileRoom>(
    method: Method,
    ...given: Parameters<FileRoom[Method]>
  ): ReturnType<FileRoom[Method]> {
    this.#calls += 1;
    const id = this.#calls;
    const answered = new Promise<never>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#running().postMessage({ id, method, given } as Call);
    return answered as ReturnType<FileRoom[Method]>;
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./file.worker.ts', import.meta.url), { name: 'files' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#answer(data));
    worker.addEventListener('error', () => this.#die());
    this.#worker = worker;
    return worker;
  }

  #answer(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('problem' in answer) waiting?.reject(new Error(answer.problem));
    else waiting?.resolve(answer.value as never);
  }

  /** Out of memory, or its script cannot be loaded; the next call starts another. */
  #die(): void {
    this.close();
    for (const { reject } of this.#waiting.values()) reject(new Error('The browser could not do it.'));
    this.#waiting.clear();
  }
}
