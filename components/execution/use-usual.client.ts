'use client';

import { use, useEffect, useState } from 'react';
import type { ExecutionSource } from './execution-source.ts';
import { SourceContext } from './use-event.client.ts';
import type { UsualByState } from './usual-words.ts';

const NOTHING: UsualByState = new Map();
const asked = new WeakMap<ExecutionSource, Promise<UsualByState>>();

/** How long the machine's states usually take, by their path; nothing until it is read, and of what was not collected. */
export function useUsual(): UsualByState {
  const source = use(SourceContext);
  const [usual, setUsual] = useState(NOTHING);
  // Waits for an answer that all who ask share.
  useEffect(() => {
    let gone = false;
    void usualFrom(source).then((found) => !gone && setUsual(found));
    return () => {
      gone = true;
    };
  }, [source]);
  return usual;
}

function usualFrom(source: ExecutionSource): Promise<UsualByState> {
  const answer = asked.get(source) ?? read(source);
  asked.set(source, answer);
  return answer;
}

/** What is usual is an addition: without it all else is shown, and whoever looks next asks again. */
async function read(source: ExecutionSource): Promise<UsualByState> {
  try {
    const states = (await source.usual?.()) ?? [];
    return new Map(states.map((state) => [state.statePath, state]));
  } catch {
    asked.delete(source);
    return NOTHING;
  }
}
