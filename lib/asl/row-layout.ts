import type { Point } from './graph-types.ts';
import type { Level, LevelLayout } from './layout-level.ts';

const GAP = 24;
const WIDEST_ROW = 2_400;

/** The branches of a Parallel side by side, in rows when there are many: nothing leads between them. */
export function rowLayout({ boxes }: Level): LevelLayout {
  const area = boxes.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const widest = Math.max(WIDEST_ROW, Math.sqrt(area * 2));
  const corners = new Map<string, Point>();
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const box of boxes) {
    if (x > 0 && x + box.width > widest) {
      x = 0;
      y += rowHeight + GAP;
      rowHeight = 0;
    }
    corners.set(box.id, { x, y });
    width = Math.max(width, x + box.width);
    rowHeight = Math.max(rowHeight, box.height);
    x += box.width + GAP;
  }
  return { width, height: y + rowHeight, corners, edges: new Map() };
}
