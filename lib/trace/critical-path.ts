import type { EventId } from '../units.ts';
import type { CriticalSegment, Trace, Visit } from './types.ts';

/** The visits of one branch, one iteration or the execution, one after the other. */
interface Chain {
  readonly visits: Visit[];
  readonly container: EventId | null;
}

/** A stretch of time and what accounts for it: a container through its children, a chain, or nothing but the visit. */
type Stretch = { readonly from: number; readonly to: number; readonly visit: EventId | null } & (
  | { readonly kind: 'container' | 'alone' }
  | { readonly kind: 'chain'; readonly chain: Chain }
);

/**
 * What made the execution last as long as it did: back from its end, through a Map or Parallel by the child that
 * finished last, and before that child by the one that finished last until it began. The segments tile the time from
 * start to end: no gap, no overlap. Iterative; made on demand, since lists do not need it.
 */
export function criticalPath(trace: Trace): CriticalSegment[] {
  const zero = trace.startedAt;
  const end = trace.stoppedAt ?? trace.lastEventAt;
  if (zero === null || end === null || end <= zero) return [];
  const chains = chainsByContainer(trace.visits, end);
  const segments: CriticalSegment[] = [];
  // The latest stretch lies on top, so the segments come out from the end to the start.
  const ahead: Stretch[] = [{ kind: 'container', visit: null, from: zero, to: end }];
  for (let stretch = ahead.pop(); stretch; stretch = ahead.pop()) {
    if (stretch.to <= stretch.from) continue;
    if (stretch.kind === 'alone') addSegment(segments, stretch, zero);
    else
      pushEarliestFirst(
        ahead,
        stretch.kind === 'chain'
          ? throughVisits(stretch.chain, stretch, chains)
          : throughChildren(stretch, chains, end),
      );
  }
  return segments.reverse();
}

function chainsByContainer(visits: readonly Visit[], now: number): Map<EventId | null, Chain[]> {
  const chainOf = new Map<EventId, Chain>();
  const chains = new Map<EventId | null, Chain[]>();
  for (const visit of visits) {
    const known = visit.previous === null ? undefined : chainOf.get(visit.previous);
    const chain = known ?? { visits: [], container: visit.parent };
    chain.visits.push(visit);
    chainOf.set(visit.id, chain);
    if (known) continue;
    const siblings = chains.get(visit.parent);
    if (siblings) siblings.push(chain);
    else chains.set(visit.parent, [chain]);
  }
  for (const siblings of chains.values()) siblings.sort((a, b) => latestFirst(a, b, now));
  return chains;
}

/** Of those that end together, one that was cut off is not what the others waited for. */
function latestFirst(a: Chain, b: Chain, now: number): number {
  const [lastOfA, lastOfB] = [a.visits.at(-1), b.visits.at(-1)];
  if (!lastOfA || !lastOfB) return 0;
  return (
    endOf(lastOfB, now) - endOf(lastOfA, now) ||
    Number(lastOfA.status === 'ABORTED') - Number(lastOfB.status === 'ABORTED') ||
    (lastOfB.events.at(-1) ?? 0) - (lastOfA.events.at(-1) ?? 0)
  );
}

const endOf = (visit: Visit, now: number): number => visit.endedAt ?? now;

/** From the latest back. Spans that touch, as they do on millisecond clocks, follow one another. */
function throughChildren(
  { visit, from, to }: Stretch,
  chains: Map<EventId | null, Chain[]>,
  now: number,
): Stretch[] {
  const stretches: Stretch[] = [];
  let at = to;
  for (const chain of chains.get(visit) ?? []) {
    const [first, last] = [chain.visits[0], chain.visits.at(-1)];
    if (!first || !last || endOf(last, now) > at) continue;
    const end = Math.max(from, endOf(last, now));
    const start = clamp(first.enteredAt, from, end);
    stretches.push(
      { kind: 'alone', visit, from: end, to: at },
      { kind: 'chain', visit, chain, from: start, to: end },
    );
    at = start;
  }
  stretches.push({ kind: 'alone', visit, from, to: at });
  return stretches;
}

function throughVisits(
  chain: Chain,
  { visit: around, from, to }: Stretch,
  chains: Map<EventId | null, Chain[]>,
): Stretch[] {
  const stretches: Stretch[] = [];
  let at = to;
  for (let i = chain.visits.length - 1; i >= 0; i -= 1) {
    const visit = chain.visits[i];
    if (!visit) continue;
    const end = clamp(visit.endedAt ?? at, from, at);
    const start = clamp(visit.enteredAt, from, end);
    const kind = chains.has(visit.id) ? 'container' : 'alone';
    stretches.push(
      { kind: 'alone', visit: around, from: end, to: at },
      { kind, visit: visit.id, from: start, to: end },
    );
    at = start;
  }
  stretches.push({ kind: 'alone', visit: around, from, to: at });
  return stretches;
}

const clamp = (at: number, from: number, to: number) => Math.min(Math.max(at, from), to);

function pushEarliestFirst(ahead: Stretch[], latestToEarliest: readonly Stretch[]): void {
  for (let i = latestToEarliest.length - 1; i >= 0; i -= 1) {
    const stretch = latestToEarliest[i];
    if (stretch && stretch.to > stretch.from) ahead.push(stretch);
  }
}

/** Segments arrive from the end; one that touches the last of the same visit lengthens it. */
function addSegment(segments: CriticalSegment[], { visit, from, to }: Stretch, zero: number): void {
  const later = segments.at(-1);
  if (later && later.visit === visit) segments[segments.length - 1] = { ...later, startMs: from - zero };
  else segments.push({ visit, startMs: from - zero, endMs: to - zero });
}
