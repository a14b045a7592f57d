'use client';

import { useState } from 'react';
import { LongText } from './long-text.client.tsx';

const SHOWN_AT_FIRST = 4000;

/** Text that is not JSON, its first part until more is asked for. */
export function PlainText({ text, label, tallest }: { text: string; label: string; tallest: number }) {
  const [from, setFrom] = useState<number | null>(null);
  return (
    <section
      className="payload payload-scroll"
      style={{ maxHeight: tallest }}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      <pre className="payload-text">
        <LongText text={text} first={SHOWN_AT_FIRST} from={from} onFrom={setFrom} />
      </pre>
    </section>
  );
}
