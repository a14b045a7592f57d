'use client';

import { type PointerEvent, type RefObject, useRef } from 'react';

/** A press that moves less is a click. */
const SLACK = 4;

/** A place in the browser's window. */
export interface ClientPoint {
  readonly clientX: number;
  readonly clientY: number;
}

interface Moves {
  readonly drag: (dx: number, dy: number) => void;
  /** Two pointers are so many times as far apart as before, around their middle. */
  readonly pinch: (factor: number, middle: ClientPoint) => void;
}

/**
 * What is pressed on an element moves it: one pointer drags, two pinch. Which moves of fingers the browser keeps for its own
 * scrolling, `touch-action` says.
 */
export function useDragAndPinch(frame: RefObject<HTMLElement | null>, { drag, pinch }: Moves) {
  const pressed = useRef(new Map<number, ClientPoint>());
  const travelled = useRef(0);

  const move = (event: PointerEvent) => {
    const before = pressed.current.get(event.pointerId);
    if (!before) return;
    const now = { clientX: event.clientX, clientY: event.clientY };
    const [other] = [...pressed.current].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    pressed.current.set(event.pointerId, now);
    travelled.current += gap(now, before);
    if (travelled.current < SLACK) return;
    const element = frame.current;
    if (element && !element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    if (other) pinch(gap(now, other) / Math.max(1, gap(before, other)), middleOf(now, other));
    else drag(now.clientX - before.clientX, now.clientY - before.clientY);
  };

  const release = (event: PointerEvent) => {
    pressed.current.delete(event.pointerId);
  };

  return {
    /** True when the press now ending was a drag, not a click. */
    wasDragged: () => travelled.current >= SLACK,
    pointer: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return;
        if (pressed.current.size === 0) travelled.current = 0;
        pressed.current.set(event.pointerId, { clientX: event.clientX, clientY: event.clientY });
      },
      onPointerMove: move,
      onPointerUp: release,
      onPointerCancel: release,
    },
  };
}

const gap = (a: ClientPoint, b: ClientPoint) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

const middleOf = (a: ClientPoint, b: ClientPoint): ClientPoint => ({
  clientX: (a.clientX + b.clientX) / 2,
  clientY: (a.clientY + b.clientY) / 2,
});
