'use client';

import { useRef } from 'react';
import { redactedParts, type TextPart } from '#lib/redact/marker.ts';
import { classNames } from '../ui/class-names.ts';
import { formatCount } from '../ui/format.ts';
import { redactionTitle } from './redaction-title.ts';
import { WINDOW, windowOn } from './text-window.ts';
import { visibleText } from './visible-text.ts';

interface LongTextProps {
  readonly text: string;
  /** So much is shown before more is asked for. */
  readonly first: number;
  /** Where the window on it begins; null before more is asked for. */
  readonly from: number | null;
  readonly onFrom: (from: number) => void;
  readonly className?: string;
}

/** Of a long text its beginning, then a window that goes through all of it. */
export function LongText({ text, first, from, onFrom, className }: LongTextProps) {
  const words = useRef<HTMLElement>(null);
  const { start, end } = windowOn(text, from ?? 0, from === null ? first : WINDOW);
  const shown = text.slice(start, end);
  const parts = redactedParts(shown);
  const go = (to: number) => {
    onFrom(to);
    requestAnimationFrame(() => toTop(words.current));
  };
  return (
    <>
      {start > 0 && (
        <button type="button" className="payload-more" onClick={() => go(Math.max(0, start - WINDOW))}>
          {formatCount(start)} characters before …
        </button>
      )}
      <bdi
        ref={words}
        className={classNames(className, redactedClass(parts))}
        title={redactionTitle(parts)}
        data-from={start}
      >
        {visibleText(shown)}
      </bdi>
      {end < text.length && (
        <button type="button" className="payload-more" onClick={() => (from === null ? onFrom(0) : go(end))}>
          {from === null && text.length <= WINDOW
            ? `… show all ${formatCount(text.length)} characters`
            : `… ${formatCount(text.length - end)} more characters`}
        </button>
      )}
    </>
  );
}

/** One text whatever is redacted in it: what is found in it is marked by its places. */
function redactedClass(parts: readonly TextPart[]): string | undefined {
  if (parts.every(({ rule }) => rule === null)) return undefined;
  // Nothing but quotation marks around it.
  const isWhole = parts.every(({ text, rule }) => rule !== null || text === '"');
  return isWhole ? 'payload-redacted' : 'payload-redacted-within';
}

/** Its beginning stands at the top of what scrolls, where that was passed; the page around it stays. */
function toTop(words: HTMLElement | null): void {
  const box = words?.closest('.payload-scroll');
  if (!words || !box) return;
  box.scrollBy({
    top: Math.min(0, words.getBoundingClientRect().top - box.getBoundingClientRect().top - 24),
  });
}
