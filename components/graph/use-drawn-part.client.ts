'use client';

import { useDeferredValue, useMemo } from 'react';
import type { GraphLayout } from '#lib/asl/graph-types.ts';
import { drawnBox, drawnPart } from './drawn-part.ts';
import type { Box } from './viewport.ts';

/** What is drawn: of a large graph a part, which may lag a moment behind the window. */
export function useDrawnPart(layout: GraphLayout, shown: Box, kept: string | null): GraphLayout {
  const { x, y, width, height } = drawnBox(shown);
  const part = useMemo(
    () => drawnPart(layout, { x, y, width, height }, kept),
    [layout, x, y, width, height, kept],
  );
  return useDeferredValue(part);
}
