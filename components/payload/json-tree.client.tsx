'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  lazy,
  Suspense,
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
import { windowAt } from './text-window.ts';

// Most payloads are only read.
export const loadJsonTools = () =>
  import('./json-tools.client.tsx').then(({ JsonTools: found }) => ({ default: found }));
const JsonTools = lazy(loadJsonTools);

const ROW = 18;
const BORDERS = 2;
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
 * arrow keys are there) and offers to copy its path and value; Left and Right fold and unfold. What else one can do
 * with it is loaded when the pointer or the focus comes to it.
 */
export function JsonTree({ json, label, tallest, marked }: JsonTreeProps) {
  const markedRow = useMemo(() => (marked === null ? null : rowAtPointer(json, marked)), [json, marked]);
  const [folded, setFolded] = useState(() => openTo(json, firstFolded(json, OPEN_AT_FIRST), markedRow, true));
  // Long values one asked for more of, and where the windows on them begin.
  const [windows, setWindows] = useState<ReadonlyMap<number, number>>(new Map());
  const [active, setActive] = useState<number | null>(null);
  const [touched, setTouched] = useState(false);
  const rows = useMemo(() => visibleRows(json, folded), [json, folded]);
  const scroll = useRef<HTMLElement>(null);
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

  const fold = useCallback(
    (at: number, close: boolean | 'other') =>
      setFolded((before) => changed(before, at, close === 'other' ? !before.has(at) : close)),
    [],
  );
  const moveWindow = useCallback(
    (at: number, from: number) => setWindows((before) => new Map(before).set(at, from)),
    [],
  );
  const reveal = (at: number) => {
    const index = rows.indexOf(at);
    if (isVirtual) virtual.scrollToIndex(index, { align: 'auto' });
    else scroll.current?.firstElementChild?.children[index]?.scrollIntoView({ block: 'nearest' });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is marked moves the scroll; folding does not
  useEffect(() => {
    const at = markedRow === null ? -1 : rows.indexOf(markedRow);
    if (at >= 0) scroll.current?.scrollTo({ top: Math.max(0, at * ROW - 60) });
  }, [markedRow]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      const next = rows[step + (active === null ? (step > 0 ? -1 : rows.length) : rows.indexOf(active))];
      if (next === undefined) return;
      setActive(next);
      reveal(next);
      event.preventDefault();
    }
    if (active !== null && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      if (json.rows[active]?.kind === 'open') fold(active, event.key === 'ArrowLeft');
      event.preventDefault();
    }
  };

  const lastMarked = markedRow === null ? -1 : (json.rows[markedRow]?.partner ?? -1);
  const line = (at: number, index: number) => (
    <JsonLine
      key={at}
      json={json}
      at={at}
      index={index}
      measure={isVirtual ? virtual.measureElement : undefined}
      folded={folded.has(at)}
      from={windows.get(at) ?? null}
      marked={markedRow !== null && at >= markedRow && at <= lastMarked}
      active={at === active}
      onFold={fold}
      onActive={setActive}
      onFrom={moveWindow}
    />
  );
  const items = virtual.getVirtualItems();
  const touch = () => setTouched(true);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes that one comes to what is in it
    <div className="payload" onPointerEnter={touch} onFocus={touch} onPointerLeave={() => setActive(null)}>
      {touched && (
        <Suspense>
          <JsonTools
            json={json}
            label={label}
            scroll={scroll}
            active={active}
            onFoldAll={setFolded}
            onShow={(at, place) => {
              setFolded((before) => openTo(json, new Set(before), at, false));
              moveWindow(at, windowAt(place));
              setActive(at);
            }}
            onReveal={reveal}
          />
        </Suspense>
      )}
      <section
        className="payload-scroll"
        aria-label={label}
        ref={scroll}
        style={{ maxHeight: tallest - BORDERS }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {isVirtual ? (
          <div style={{ height: virtual.getTotalSize(), paddingTop: items[0]?.start ?? 0 }}>
            {items.map((item) => line(rows[item.index] ?? 0, item.index))}
          </div>
        ) : (
          <div style={{ minHeight: rows.length * ROW }}>{rows.slice(0, drawn).map(line)}</div>
        )}
      </section>
    </div>
  );
}

/** A set with or without one more. */
function changed(set: ReadonlySet<number>, at: number, isIn: boolean): ReadonlySet<number> {
  const next = new Set(set);
  if (isIn) next.add(at);
  else next.delete(at);
  return next;
}

/** What a row is in is open; the row itself too, where all of it is to be seen. */
function openTo(
  json: JsonRows,
  folded: Set<number>,
  row: number | null,
  itself: boolean,
): ReadonlySet<number> {
  if (row === null) return folded;
  if (itself) folded.delete(row);
  for (let at = json.rows[row]?.parent ?? -1; at >= 0; at = json.rows[at]?.parent ?? -1) folded.delete(at);
  return folded;
}
