'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { firstFolded, rowAtPointer, visibleRows } from './json-fold.ts';
import { JsonLine } from './json-line.client.tsx';
import type { JsonRows } from './json-rows.ts';

const ROW = 18;
/** Fewer rows than this are all in the page, where find and copy reach them. */
const VIRTUAL_FROM = 300;
const OPEN_AT_FIRST = 250;

interface JsonTreeProps {
  readonly json: JsonRows;
  readonly label: string;
  readonly tallest: number;
  /** A JSON pointer whose lines stand out, are open and in sight. */
  readonly marked: string | null;
}

/**
 * JSON as lines; long ones are drawn only where they are looked at. One line at a time is active (the pointer or the
 * arrow keys are there) and offers to copy its path and value; Left and Right fold and unfold.
 */
export function JsonTree({ json, label, tallest, marked }: JsonTreeProps) {
  const markedRow = useMemo(() => (marked === null ? null : rowAtPointer(json, marked)), [json, marked]);
  const [folded, setFolded] = useState(() => openAround(json, firstFolded(json, OPEN_AT_FIRST), markedRow));
  const [active, setActive] = useState<number | null>(null);
  const rows = useMemo(() => visibleRows(json, folded), [json, folded]);
  const scroll = useRef<HTMLDivElement>(null);
  const isVirtual = rows.length >= VIRTUAL_FROM;
  // What must be scrolled to is drawn a moment later, so that the page around it answers sooner.
  const drawn = useDeferredValue(rows.length, Math.ceil(tallest / ROW));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 20,
    enabled: isVirtual,
  });

  const setFold = useCallback((at: number, fold: boolean | 'other') => {
    setFolded((before) => {
      const next = new Set(before);
      const close = fold === 'other' ? !before.has(at) : fold;
      if (close) next.add(at);
      else next.delete(at);
      return next;
    });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is marked moves the scroll; folding does not
  useEffect(() => {
    const at = markedRow === null ? -1 : rows.indexOf(markedRow);
    if (at >= 0) scroll.current?.scrollTo({ top: Math.max(0, at * ROW - 60) });
  }, [markedRow]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      const next = rows[step + (active === null ? (step > 0 ? -1 : rows.length) : rows.indexOf(active))];
      if (next === undefined) return;
      setActive(next);
      virtual.scrollToIndex(rows.indexOf(next));
      event.preventDefault();
    }
    if (active !== null && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      if (json.rows[active]?.kind === 'open') setFold(active, event.key === 'ArrowLeft');
      event.preventDefault();
    }
  };

  const lastMarked = markedRow === null ? -1 : (json.rows[markedRow]?.partner ?? -1);
  const line = (at: number) => (
    <JsonLine
      key={at}
      json={json}
      at={at}
      folded={folded.has(at)}
      marked={markedRow !== null && at >= markedRow && at <= lastMarked}
      active={at === active}
      onFold={setFold}
      onActive={setActive}
    />
  );
  const items = virtual.getVirtualItems();
  return (
    <section
      className="payload payload-scroll"
      aria-label={label}
      ref={scroll}
      style={{ maxHeight: tallest }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerLeave={() => setActive(null)}
    >
      {isVirtual ? (
        <div style={{ height: rows.length * ROW, paddingTop: items[0]?.start ?? 0 }}>
          {items.map((item) => line(rows[item.index] ?? 0))}
        </div>
      ) : (
        <div style={{ minHeight: rows.length * ROW }}>{rows.slice(0, drawn).map(line)}</div>
      )}
    </section>
  );
}

/** What is marked, and what it is in, is open. */
function openAround(json: JsonRows, folded: Set<number>, marked: number | null): ReadonlySet<number> {
  if (marked === null) return folded;
  folded.delete(marked);
  for (let at = json.rows[marked]?.parent ?? -1; at >= 0; at = json.rows[at]?.parent ?? -1) folded.delete(at);
  return folded;
}
