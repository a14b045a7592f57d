'use client';

import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';

/**
 * Walks a virtual list by the arrows, Home and End, also to rows that are not drawn yet. The focus is on the row's first
 * button, so Enter does what a click does; `rangeExtractor` keeps that row drawn wherever one scrolls.
 */
export function useRowKeys(count: number, scroll: RefObject<HTMLElement | null>) {
  const [active, setActive] = useState<number | null>(null);
  const at = active === null || active >= count ? null : active;

  useEffect(() => {
    if (at === null) return;
    const row = scroll.current?.querySelector<HTMLElement>(`[data-index="${at}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector('button')?.focus({ preventScroll: true });
  }, [at, scroll]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return;
    const next = rowAfter(event.key, at ?? rowOf(event.target), count);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
  };
  const rangeExtractor = (range: Range) => {
    const drawn = defaultRangeExtractor(range);
    return at === null || drawn.includes(at) ? drawn : [...drawn, at].toSorted((a, b) => a - b);
  };
  return { onKeyDown, rangeExtractor };
}

function rowAfter(key: string, from: number | null, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, (from ?? -1) + 1);
    case 'ArrowUp':
      return Math.max(0, (from ?? 1) - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The row that Tab or a click brought the focus to. */
function rowOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  return row ? Number(row.getAttribute('data-index')) : null;
}
