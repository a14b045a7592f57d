'use client';

import { useEffect, useState } from 'react';
import { type Change, type ChangeAsked, changeOf, takesLong } from './change.ts';

let worker: Worker | null = null;

function compareAside(asked: ChangeAsked): Promise<Change> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }: MessageEvent<Change>) => resolve(data);
    worker ??= new Worker(new URL('./change.worker.ts', import.meta.url), { name: 'changes' });
    // Its script cannot be loaded, or it ran out of memory; the next question starts another.
    const fail = () => {
      worker = null;
      reject(new Error('The browser could not do it.'));
    };
    worker.addEventListener('error', fail, { once: true });
    worker.postMessage(asked, [port2]);
  });
}

/** Starts what compares long payloads, ahead of the first of them. */
export const prepareComparing = (): Promise<unknown> =>
  compareAside({ input: '', became: 'output', details: {} });

/** What became of an input. What is asked first is asked for good: events do not change. */
export function useChange(first: ChangeAsked): Change | 'comparing' | 'failed' {
  const [asked] = useState(first);
  const [change, setChange] = useState<Change | 'comparing' | 'failed'>(() =>
    takesLong(asked) ? 'comparing' : changeOf(asked),
  );
  useEffect(() => {
    if (change !== 'comparing') return;
    let gone = false;
    compareAside(asked).then(
      (told) => !gone && setChange(told),
      () => !gone && setChange('failed'),
    );
    return () => {
      gone = true;
    };
  }, [asked, change]);
  return change;
}
