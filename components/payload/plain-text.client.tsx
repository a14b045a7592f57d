'use client';

import { useState } from 'react';
import { formatBytes } from '../ui/format.ts';
import { TextWithMarkers } from './text-with-markers.tsx';

const SHOWN_AT_FIRST = 4000;

/** Text that is not JSON, its first part until the whole is asked for. */
export function PlainText({ text, label, tallest }: { text: string; label: string; tallest: number }) {
  const [whole, setWhole] = useState(false);
  const cut = !whole && text.length > SHOWN_AT_FIRST;
  return (
    <section
      className="payload payload-scroll"
      style={{ maxHeight: tallest }}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      <pre className="payload-text">
        <TextWithMarkers text={cut ? text.slice(0, SHOWN_AT_FIRST) : text} />
        {cut && (
          <>
            {'… '}
            <button type="button" className="payload-more" onClick={() => setWhole(true)}>
              show all {formatBytes(text.length)}
            </button>
          </>
        )}
      </pre>
    </section>
  );
}
