'use client';

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type ClientPoint, useDragAndPinch } from '../ui/use-drag-and-pinch.client.ts';
import { slide, type TimeWindow, zoomWindow } from './time-scale.ts';

/** The stretch of time shown, and all ways to choose another: buttons, dragging, the wheel, fingers. */
export function useZoom(whole: TimeWindow, scroll: RefObject<HTMLElement | null>) {
  const [zoomed, setZoomed] = useState<TimeWindow | null>(null);
  const shown = zoomed ?? whole;
  // Of the window as it is by then: a finger moves several times between two drawings.
  const change = (how: (shown: TimeWindow) => TimeWindow) =>
    setZoomed((now) => {
      const next = how(now ?? whole);
      return next.from <= 0 && next.to >= whole.to ? null : next;
    });
  /** Around a moment that keeps its place, told as a share of what is shown. */
  const zoomBy = (factor: number, around = 0.5) =>
    change((now) => zoomWindow(now, factor, now.from + around * (now.to - now.from), whole));
  /** By this share of what is shown: more is later. */
  const panBy = (share: number) =>
    change((now) => {
      const by = share * (now.to - now.from);
      return slide({ from: now.from + by, to: now.to + by }, whole);
    });
  const marking = useDragToZoom(shown, (range) => change(() => slide(range, whole)));
  const fingers = useDragAndPinch(scroll, {
    drag: (dx) => onTrack(scroll.current, (track) => panBy(-dx / track.width)),
    pinch: (factor, middle) => onTrack(scroll.current, (track) => zoomBy(1 / factor, shareAt(middle, track))),
  });
  useWheel(scroll, (event, track) => {
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      zoomBy(Math.exp(event.deltaY * 0.005), shareAt(event, track));
    } else if (zoomed && (event.shiftKey || Math.abs(sideways) > Math.abs(event.deltaY))) {
      panBy(sideways / track.width);
    } else return false;
    return true;
  });
  const by = (event: PointerEvent) => (event.pointerType === 'touch' ? fingers : marking).pointer;
  return {
    shown,
    zoomed: zoomed !== null,
    zoomBy,
    panBy,
    reset: () => setZoomed(null),
    /** What the mouse marks now. */
    marked: marking.box,
    pointer: {
      onPointerDown: (event: PointerEvent) => by(event).onPointerDown(event),
      onPointerMove: (event: PointerEvent) => by(event).onPointerMove(event),
      onPointerUp: (event: PointerEvent) => by(event).onPointerUp(event),
      onPointerCancel: fingers.pointer.onPointerCancel,
      onPointerLeave: marking.pointer.onPointerLeave,
    },
  };
}

/** All tracks stand one under the other; without a row there is none. */
function onTrack(element: HTMLElement | null, act: (track: DOMRect) => void): void {
  const track = element?.querySelector('.timeline-track')?.getBoundingClientRect();
  if (track) act(track);
}

const shareAt = ({ clientX }: ClientPoint, track: DOMRect) =>
  Math.min(1, Math.max(0, (clientX - track.left) / track.width));

/** Dragging over the tracks marks a stretch of time; letting go shows it alone. */
function useDragToZoom(shown: TimeWindow, onZoom: (range: TimeWindow) => void) {
  const [range, setRange] = useState<{ from: number; to: number; track: DOMRect } | null>(null);
  const end = (event: PointerEvent) => {
    if (!range) return;
    setRange(null);
    const [from, to] = [Math.min(range.from, range.to), Math.max(range.from, range.to)];
    if ((to - from) * range.track.width < 5) return;
    event.preventDefault();
    const length = shown.to - shown.from;
    onZoom({ from: shown.from + from * length, to: shown.from + to * length });
  };
  return {
    box: range && {
      left: `${Math.min(range.from, range.to) * 100}%`,
      width: `${Math.abs(range.to - range.from) * 100}%`,
    },
    pointer: {
      onPointerDown: (event: PointerEvent) => {
        const target = event.target instanceof Element ? event.target.closest('.timeline-track') : null;
        if (!target || event.button !== 0) return;
        const track = target.getBoundingClientRect();
        const at = shareAt(event, track);
        setRange({ from: at, to: at, track });
      },
      onPointerMove: (event: PointerEvent) => {
        if (range) setRange({ ...range, to: shareAt(event, range.track) });
      },
      onPointerUp: end,
      onPointerLeave: end,
    },
  };
}

/** The wheel over the tracks; what `onWheel` takes for its own scrolls nothing. */
function useWheel(
  scroll: RefObject<HTMLElement | null>,
  onWheel: (event: WheelEvent, track: DOMRect) => boolean,
): void {
  const latest = useRef(onWheel);
  useEffect(() => {
    latest.current = onWheel;
  });
  useEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const listen = (event: WheelEvent) =>
      onTrack(element, (track) => {
        if (latest.current(event, track)) event.preventDefault();
      });
    element.addEventListener('wheel', listen, { passive: false });
    return () => element.removeEventListener('wheel', listen);
  }, [scroll]);
}
