'use client';

import { type RefObject, useEffect } from 'react';
import { type JsonMatch, placesOf, searchPattern } from './find-in-json.ts';
import type { JsonRows } from './json-rows.ts';
import { visibleText } from './visible-text.ts';

const FOUND = 'payload-found';
const CURRENT = 'payload-current';
const MOST_MARKED = 1000;

/**
 * Marks what is found in the lines that are drawn, the current match on top and in sight. The browser paints it, so
 * the lines need not know; one too old for it shows the line as the active one all the same.
 */
export function useHighlights(
  scroll: RefObject<HTMLElement | null>,
  json: JsonRows,
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
      const own = current && currentRange(lines, json, current);
      CSS.highlights.set(FOUND, new Highlight(...foundIn(lines, pattern, own)));
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
  }, [scroll, json, wanted, current]);
}

/**
 * What is found in the lines drawn, of very much that which is nearest to the current match. These ranges do not follow
 * the text, which with thousands of them takes seconds.
 */
function foundIn(lines: HTMLElement, pattern: RegExp, own: Range | null): StaticRange[] {
  const places = [...lines.querySelectorAll('bdi')].flatMap(({ firstChild: words }) =>
    words instanceof Text ? [...placesOf(pattern, words.data)].map((place) => ({ words, ...place })) : [],
  );
  const middle = places.findIndex(
    ({ words, offset }) => words === own?.startContainer && offset >= own.startOffset,
  );
  const first = Math.max(0, middle - MOST_MARKED / 2);
  return places.slice(first, first + MOST_MARKED).map(
    ({ words, offset, length }) =>
      new StaticRange({
        startContainer: words,
        startOffset: offset,
        endContainer: words,
        endOffset: offset + length,
      }),
  );
}

/** Null where it is not drawn. */
function currentRange(lines: HTMLElement, { text, rows }: JsonRows, match: JsonMatch): Range | null {
  const { at, part, offset, length } = match;
  const row = rows[at];
  const drawn = lines.querySelector<HTMLElement>(
    `[data-at="${at}"] bdi${part === 'key' ? '.payload-key' : ':not(.payload-key)'}`,
  );
  const words = drawn?.firstChild;
  const before = offset - Number(drawn?.dataset.from ?? 0);
  if (!row || !(words instanceof Text) || before < 0) return null;
  const begin = ((part === 'key' ? row.key?.start : row.start) ?? 0) + offset;
  // What cannot be seen is drawn longer than it is.
  const start = visibleText(text.slice(begin - before, begin)).length;
  const end = start + visibleText(text.slice(begin, begin + length)).length;
  if (end > words.length) return null;
  const range = new Range();
  range.setStart(words, start);
  range.setEnd(words, end);
  return range;
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
