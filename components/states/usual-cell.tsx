import type { Usual } from '#lib/store/queries/usual-of-states.ts';
import { type UsualByState, usualRange } from '../execution/usual-words.ts';
import type { StateFigure } from './state-figures.ts';

/** How many times the p95 of its state the longest visit took; 0 where nothing is usual. */
export function aboveUsual({ statePath, maxMs }: StateFigure, usual: UsualByState): number {
  const most = usual.get(statePath)?.p95;
  return most === undefined ? 0 : maxMs / Math.max(1, most);
}

export function AboveUsual() {
  return (
    <span className="mr-1.5" title="Longer than usual: above the p95 of this state">
      <span aria-hidden="true">▲</span>
      <span className="sr-only">longer than usual:</span>
    </span>
  );
}

export function UsualCell({ usual }: { usual: Usual | null }) {
  return (
    <td className="tabular whitespace-nowrap px-3 text-right text-soft" data-room="wide">
      {usual ? usualRange(usual) : <span className="text-faint">–</span>}
    </td>
  );
}
