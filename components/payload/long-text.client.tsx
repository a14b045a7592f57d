'use client';

import { useRef } from 'react';
import { formatCount } from '../ui/format.ts';
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
      <bdi ref={words} className={className} data-from={start}>
        {visibleText(text.slice(start, end))}
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

/** Its beginning stands at the top of what scrolls, where that was passed; the page around it stays. */
function toTop(words: HTMLElement | null): void {
  const box = words?.closest('.payload-scroll');
  if (!words || !box) return;
  box.scrollBy({
    top: Math.min(0, words.getBoundingClientRect().top - box.getBoundingClientRect().top - 24),
  });
}
