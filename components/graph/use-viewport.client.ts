'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Point } from '#lib/asl/graph-types.ts';
import { type ClientPoint, useDragAndPinch } from '../ui/use-drag-and-pinch.client.ts';
import {
  type Box,
  centreOn,
  firstViewport,
  fitWhole,
  paintedScale,
  panBy,
  reveal,
  type Size,
  type Viewport,
  zoomAt,
} from './viewport.ts';

const STEP = 1.25;
/** After so long without a zoom all is drawn anew. */
const REST_MS = 150;

/** Where the graph is, in a window of which size. */
export interface Sight {
  readonly viewport: Viewport;
  readonly size: Size;
  /** The scale at which it was last drawn. While it is zoomed that picture is stretched: drawing takes longer than a frame. */
  readonly painted: number;
}

interface Handle extends ReturnType<typeof useDragAndPinch> {
  /** Null until the window has been measured. */
  readonly sight: Sight | null;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly show: (box: Box) => void;
  readonly centre: (point: Point) => void;
}

/** Zoom and pan of a graph in a window: wheel, pinch, drag and buttons. */
export function useViewport(frame: RefObject<HTMLElement | null>, graph: Size, focus: Box | null): Handle {
  const [sight, setSight] = useState<Sight | null>(null);
  const first = useRef({ graph, focus });

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const next = { width: element.clientWidth, height: element.clientHeight };
      if (next.width === 0 || next.height === 0) return;
      setSight((now) => {
        if (now)
          return { ...now, size: next, viewport: panBy(now.viewport, (next.width - now.size.width) / 2, 0) };
        const viewport = firstViewport(first.current.graph, next, first.current.focus);
        return { size: next, viewport, painted: viewport.scale };
      });
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
      setSight((now) => moved(now, (viewport) => zoomAt(viewport, factor, at)));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame]);

  useEffect(() => {
    if (!sight || sight.painted === sight.viewport.scale) return;
    const rest = setTimeout(() => setSight((now) => now && { ...now, painted: now.viewport.scale }), REST_MS);
    return () => clearTimeout(rest);
  }, [sight]);

  const change = (how: Change) => setSight((now) => moved(now, how));
  const zoom = (factor: number) =>
    change((viewport, { width, height }) => zoomAt(viewport, factor, { x: width / 2, y: height / 2 }));

  const { pointer, wasDragged } = useDragAndPinch(frame, {
    drag: (dx, dy) => change((viewport) => panBy(viewport, dx, dy)),
    pinch: (factor, middle) => {
      const element = frame.current;
      if (element) change((viewport) => zoomAt(viewport, factor, placeIn(element, middle)));
    },
  });

  return {
    sight,
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    fit: () => change((_, size) => fitWhole(graph, size)),
    show: (box) => change((viewport, size) => reveal(viewport, box, size)),
    centre: (point) => change((viewport, size) => centreOn(viewport, point, size)),
    wasDragged,
    pointer,
  };
}

type Change = (viewport: Viewport, size: Size) => Viewport;

function moved(sight: Sight | null, how: Change): Sight | null {
  if (!sight) return null;
  const viewport = how(sight.viewport, sight.size);
  return { size: sight.size, viewport, painted: paintedScale(sight.painted, viewport.scale) };
}

function placeIn(element: HTMLElement, { clientX, clientY }: ClientPoint): Point {
  const box = element.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}
