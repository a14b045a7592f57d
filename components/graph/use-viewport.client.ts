'use client';

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Point } from '#lib/asl/graph-types.ts';
import {
  type Box,
  firstViewport,
  fitWhole,
  panBy,
  reveal,
  type Size,
  type Viewport,
  zoomAt,
} from './viewport.ts';

const STEP = 1.25;
/** A press that moves less is a click. */
const SLACK = 4;

interface Handle {
  /** Null until the window has been measured. */
  readonly viewport: Viewport | null;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly show: (box: Box) => void;
  /** True when the press now ending was a drag, not a click. */
  readonly wasDragged: () => boolean;
  readonly pointer: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
  };
}

/** Zoom and pan of a graph in a window: wheel, pinch, drag and buttons. */
export function useViewport(frame: RefObject<HTMLElement | null>, graph: Size, focus: Box | null): Handle {
  const [viewport, setViewport] = useState<Viewport | null>(null);
  const size = useRef<Size>({ width: 0, height: 0 });
  const pressed = useRef(new Map<number, Point>());
  const travelled = useRef(0);
  const first = useRef({ graph, focus });

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const next = { width: element.clientWidth, height: element.clientHeight };
      if (next.width === 0 || next.height === 0) return;
      const before = size.current;
      size.current = next;
      setViewport((now) =>
        now === null
          ? firstViewport(first.current.graph, next, first.current.focus)
          : panBy(now, (next.width - before.width) / 2, 0),
      );
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    // React's own wheel listeners are passive: they could not keep the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && !element.contains(document.activeElement)) return;
      event.preventDefault();
      const at = placeIn(element, event);
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015));
      setViewport((now) => now && zoomAt(now, factor, at));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame]);

  const zoom = (factor: number) =>
    setViewport(
      (now) => now && zoomAt(now, factor, { x: size.current.width / 2, y: size.current.height / 2 }),
    );

  const move = (event: PointerEvent) => {
    const before = pressed.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const others = [...pressed.current].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    pressed.current.set(event.pointerId, now);
    travelled.current += Math.hypot(now.x - before.x, now.y - before.y);
    if (travelled.current < SLACK) return;
    const element = frame.current;
    if (element && !element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    const other = others[0];
    if (!other || !element) {
      setViewport((view) => view && panBy(view, now.x - before.x, now.y - before.y));
      return;
    }
    const factor = gap(now, other) / Math.max(1, gap(before, other));
    const at = placeIn(element, { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 });
    setViewport((view) => view && zoomAt(view, factor, at));
  };

  const release = (event: PointerEvent) => pressed.current.delete(event.pointerId);

  return {
    viewport,
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    fit: () => setViewport(fitWhole(graph, size.current)),
    show: (box) => setViewport((now) => now && reveal(now, box, size.current)),
    wasDragged: () => travelled.current >= SLACK,
    pointer: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        if (pressed.current.size === 0) travelled.current = 0;
        pressed.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      },
      onPointerMove: move,
      onPointerUp: release,
      onPointerCancel: release,
    },
  };
}

const gap = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

function placeIn(element: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const box = element.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}
