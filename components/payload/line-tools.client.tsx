'use client';

import { useState } from 'react';
import { copyAndTell } from '../ui/copy-text.client.ts';
import { copiedValue, pathOf } from './json-fold.ts';
import type { JsonRows } from './json-rows.ts';

/** Copies where a line stands, or what stands there. */
export function LineTools({ json, at }: { json: JsonRows; at: number }) {
  const path = pathOf(json, at);
  return (
    <span className="payload-tools">
      <Copy words="copy path" text={() => path} title={`${path} (p)`} />
      <Copy words="copy value" text={() => copiedValue(json, at)} title="Copy the value (c)" />
    </span>
  );
}

function Copy({ words, text, title }: { words: string; text: () => string; title: string }) {
  const [said, setSaid] = useState<string | null>(null);
  return (
    <button
      type="button"
      className="payload-tool"
      title={title}
      // The line is reached by the arrow keys, and these by their letters.
      tabIndex={-1}
      onClick={() => void copyAndTell(text(), 'copied').then(setSaid)}
    >
      {said ?? words}
    </button>
  );
}
