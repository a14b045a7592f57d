'use client';

import { type RefObject, useEffect } from 'react';
import { type JsonMatch, placesOf, searchPattern } from './find-in-json.ts';

const FOUND = 'payload-found';
const CURRENT = 'payload-current';

/**
 * Marks what is found in the lines that are drawn, the current match on top and in sight. The browser paints it, so
 * the lines need not know; one too old for it shows the line as the active one all the same.
 */
export function useHighlights(
  scroll: RefObject<HTMLElement | null>,
  wanted: string,
  current: JsonMatch | null,
): void {
  useEffect(() => {
    const lines = scroll.current;
    const pattern = searchPattern(wanted);
    if (!lines || !pattern || !('highlights' in CSS)) return;
    let frame = 0;
    let hasScrolled = false;
    const paint = () => {
      const found = [...lines.querySelectorAll('bdi')].flatMap((part) => rangesIn(part, pattern));
      const own = current && currentRange(lines, pattern, current);
      CSS.highlights.set(FOUND, new Highlight(...found));
      CSS.highlights.set(CURRENT, own ? new Highlight(own) : new Highlight());
      if (own && !hasScrolled) hasScrolled = scrollTo(lines, own);
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(paint);
    };
    // Lines come and go with scrolling and folding.
    const watch = new MutationObserver(soon);
    watch.observe(lines, { childList: true, subtree: true, characterData: true });
    soon();
    return () => {
      watch.disconnect();
      cancelAnimationFrame(frame);
      CSS.highlights.delete(FOUND);
      CSS.highlights.delete(CURRENT);
    };
  }, [scroll, wanted, current]);
}

function rangesIn(part: Element, pattern: RegExp): Range[] {
  const words = part.firstChild;
  if (!(words instanceof Text)) return [];
  return [...placesOf(pattern, words.data)].map((offset) => {
    const range = new Range();
    range.setStart(words, offset);
    pattern.lastIndex = offset;
    range.setEnd(words, offset + (pattern.exec(words.data)?.[0].length ?? 0));
    return range;
  });
}

function currentRange(lines: HTMLElement, pattern: RegExp, { at, part, nth }: JsonMatch): Range | null {
  const line = lines.querySelector(`[data-at="${at}"]`);
  const parts = line?.querySelectorAll(part === 'key' ? 'bdi.payload-key' : 'bdi:not(.payload-key)');
  const words = parts?.[0];
  return (words && rangesIn(words, pattern)[nth]) ?? null;
}

/** A line may be wider or taller than what is seen of it. */
function scrollTo(lines: HTMLElement, range: Range): boolean {
  const [box, view] = [range.getBoundingClientRect(), lines.getBoundingClientRect()];
  const past = (from: number, to: number, start: number, end: number) =>
    from < start ? from - start - 40 : to > end ? to - end + 40 : 0;
  lines.scrollBy({
    left: past(box.left, box.right, view.left, view.right),
    top: past(box.top, box.bottom, view.top, view.bottom),
  });
  return true;
}
