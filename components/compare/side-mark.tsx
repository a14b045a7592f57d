import type { Side } from '../graph/graph-marks.ts';
import { classNames } from '../ui/class-names.ts';

const WORDS: Readonly<Record<Side, string>> = { left: 'Left', right: 'Right' };

/** Names a side by colour, by an arrow to where it stands, and by its word. */
export function SideMark({ side, quiet = false }: { side: Side; quiet?: boolean }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 whitespace-nowrap font-medium',
        side === 'left' ? 'text-side-left-text' : 'text-side-right-text',
      )}
    >
      {side === 'left' && <span aria-hidden>◂</span>}
      <span className={quiet ? 'sr-only' : undefined}>{WORDS[side]}</span>
      {side === 'right' && <span aria-hidden>▸</span>}
    </span>
  );
}
