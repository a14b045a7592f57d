'use client';

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { slide, type TimeWindow, zoomWindow } from './time-scale.ts';

/** The stretch of time shown, and all ways to choose another: buttons, dragging, the wheel. */
export function useZoom(whole: TimeWindow, scroll: RefObject<HTMLElement | null>) {
  const [zoomed, setZoomed] = useState<TimeWindow | null>(null);
  const shown = zoomed ?? whole;
  const zoomBy = (factor: number, around = (shown.from + shown.to) / 2) => {
    const next = zoomWindow(shown, factor, around, whole);
    setZoomed(next.from <= 0 && next.to >= whole.to ? null : next);
  };
  /** By this share of what is shown: more is later. */
  const panBy = (share: number) => {
    const by = share * (shown.to - shown.from);
    if (zoomed) setZoomed(slide({ from: shown.from + by, to: shown.to + by }, whole));
  };
  const drag = useDragToZoom(shown, (range) => setZoomed(slide(range, whole)));
  useWheel(scroll, (event, track) => {
    const share = (event.clientX - track.left) / track.width;
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      const around = shown.from + Math.min(1, Math.max(0, share)) * (shown.to - shown.from);
      zoomBy(Math.exp(event.deltaY * 0.005), around);
    } else if (zoomed && (event.shiftKey || Math.abs(sideways) > Math.abs(event.deltaY))) {
      panBy(sideways / track.width);
    } else return false;
    return true;
  });
  return { shown, zoomed: zoomed !== null, zoomBy, panBy, reset: () => setZoomed(null), drag };
}

/** Dragging over the tracks marks a stretch of time; letting go shows it alone. */
function useDragToZoom(shown: TimeWindow, onZoom: (range: TimeWindow) => void) {
  const [range, setRange] = useState<{ from: number; to: number; track: DOMRect } | null>(null);
  const share = (event: PointerEvent, track: DOMRect) =>
    Math.min(1, Math.max(0, (event.clientX - track.left) / track.width));
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
        if (!target || event.button !== 0 || event.pointerType === 'touch') return;
        const track = target.getBoundingClientRect();
        const at = share(event, track);
        setRange({ from: at, to: at, track });
      },
      onPointerMove: (event: PointerEvent) => {
        if (range) setRange({ ...range, to: share(event, range.track) });
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
    const listen = (event: WheelEvent) => {
      const track = element.querySelector('.timeline-track')?.getBoundingClientRect();
      if (track && latest.current(event, track)) event.preventDefault();
    };
    element.addEventListener('wheel', listen, { passive: false });
    return () => element.removeEventListener('wheel', listen);
  }, [scroll]);
}
