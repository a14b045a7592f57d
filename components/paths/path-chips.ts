import type { PathRow } from '#lib/store/queries/list-paths.ts';
import type { PathState, PathStep } from '#lib/trace/types.ts';

/** What stands in the row of a path, in order. */
export type Chip =
  | ({ readonly kind: 'state' } & PathState)
  | { readonly kind: 'loop'; readonly steps: readonly PathStep[] }
  | { readonly kind: 'left'; readonly count: number; readonly names: readonly string[] };

/** A path as a line: each loop stands where it was gone around, in place of the states it ends with. */
export function pathChips({ states, loops }: Pick<PathRow, 'states' | 'loops'>): readonly Chip[] {
  const placed = loops.map((loop) => ({ loop, place: placeOf(loop, states, loops) }));
  const chips: Chip[] = [];
  for (let at = 0; at < states.length; ) {
    const whole = placed.find(
      ({ loop, place }) => place === at && loop.every((step, n) => isSame(step, states[at + n])),
    );
    const next = at + Math.max(1, whole?.loop.length ?? 0);
    const here = placed.filter((one) => one !== whole && one.place >= at && one.place < next);
    // What was gone around within another comes before that.
    const inner = (one: (typeof here)[number]) => !isSame(one.loop[0], states[at]);
    for (const { loop } of [...here.filter(inner), ...here.filter((one) => !inner(one))])
      chips.push({ kind: 'loop', steps: loop });
    const step = states[at];
    if (whole) chips.push({ kind: 'loop', steps: whole.loop });
    else if (step) chips.push(chipOf(step));
    at = next;
  }
  const elsewhere = placed.filter(({ place }) => place >= states.length);
  return [...chips, ...elsewhere.map(({ loop }) => ({ kind: 'loop', steps: loop }) as const)];
}

const chipOf = (step: PathStep): Chip =>
  'left' in step ? { kind: 'left', count: step.left, names: [] } : { kind: 'state', ...step };

const nameOf = (step: PathStep | undefined) => (step && 'state' in step ? step.state : null);
const isSame = (one: PathStep | undefined, other: PathStep | undefined) =>
  nameOf(one) !== null && nameOf(one) === nameOf(other);

/** Where it is begun from; one within another loop stands before that; the end when neither is on the way. */
function placeOf(loop: readonly PathStep[], states: readonly PathStep[], loops: PathRow['loops']): number {
  const placeOfName = (name: string | null) =>
    states.findIndex((step) => name !== null && nameOf(step) === name);
  const own = placeOfName(nameOf(loop[0]));
  if (own >= 0) return own;
  const around = loops.filter((other) => other !== loop && other.some((step) => isSame(step, loop[0])));
  const outer = around.map((other) => placeOfName(nameOf(other[0]))).find((place) => place >= 0);
  return outer ?? states.length;
}

const ENDS = 4;

/** Of a long line both ends, and how much is between. */
export function shortChips(chips: readonly Chip[]): readonly Chip[] {
  if (chips.length <= 2 * ENDS + 1) return chips;
  const between = chips.slice(ENDS, -ENDS);
  const names = between.flatMap((chip) => (chip.kind === 'state' ? chip.state : []));
  const count = between.reduce((sum, chip) => sum + (chip.kind === 'left' ? chip.count : 1), 0);
  return [...chips.slice(0, ENDS), { kind: 'left', count, names }, ...chips.slice(-ENDS)];
}
