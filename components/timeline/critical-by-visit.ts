import type { CriticalSegment } from '#lib/trace/types.ts';
import type { EventId } from '#lib/units.ts';
import type { TimeWindow } from './time-scale.ts';
import type { TimelineTree } from './timeline-rows.ts';

interface Critical {
  /** What the visit itself accounts for. */
  readonly own: TimeWindow[];
  /** With what is in it: shown while it is folded. */
  readonly all: TimeWindow[];
}

/** The critical path by visit; of a container also that of all inside it. */
export function criticalByVisit(
  critical: readonly CriticalSegment[],
  { visits }: Pick<TimelineTree, 'visits'>,
): ReadonlyMap<EventId, Critical> {
  const found = new Map<EventId, Critical>();
  const at = (id: EventId): Critical => {
    const known = found.get(id) ?? { own: [], all: [] };
    found.set(id, known);
    return known;
  };
  for (const { visit, startMs, endMs } of critical) {
    if (visit === null) continue;
    const segment = { from: startMs, to: endMs };
    at(visit).own.push(segment);
    for (let id: EventId | null = visit; id !== null; id = visits.get(id)?.parent ?? null)
      join(at(id).all, segment);
  }
  return found;
}

/** Segments come in order; those that touch become one line. */
function join(line: TimeWindow[], segment: TimeWindow): void {
  const last = line.at(-1);
  if (last && last.to >= segment.from) line[line.length - 1] = { from: last.from, to: segment.to };
  else line.push(segment);
}
