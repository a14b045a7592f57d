import { criticalPath } from './critical-path.ts';
import type { HistoryEvent } from './history.ts';
import type { Trace, Visit } from './types.ts';

/**
 * What must hold of the trace of any history, however broken; each line says what does not. For the conformance and
 * fuzz commands and the property tests.
 */
export function brokenInvariants(events: readonly HistoryEvent[], trace: Trace): string[] {
  return [
    ...brokenOwnership(events, trace),
    ...brokenVisits(events, trace),
    ...brokenAttempts(trace),
    ...brokenLinks(trace),
    ...brokenCounts(trace),
    ...brokenCriticalPath(trace),
  ];
}

function brokenOwnership(events: readonly HistoryEvent[], trace: Trace): string[] {
  const owned = [
    ...trace.visits.flatMap((visit) => visit.events),
    ...trace.executionEvents,
    ...trace.unplaced,
  ];
  const ids = new Set(events.map((event) => event.id).filter((id) => Number.isSafeInteger(id) && id > 0));
  const distinct = new Set(owned);
  const broken: string[] = [];
  if (distinct.size !== owned.length) broken.push('an event is owned twice');
  for (const id of ids) if (!distinct.has(id)) broken.push(`event ${id} is lost`);
  for (const id of distinct) if (!ids.has(id)) broken.push(`event ${id} is made up`);
  if (trace.events !== ids.size) broken.push(`${trace.events} events counted, there are ${ids.size}`);
  return broken;
}

function brokenVisits(events: readonly HistoryEvent[], trace: Trace): string[] {
  const broken: string[] = [];
  const types = new Map<number, Set<string>>();
  for (const { id, type } of events) types.set(id, (types.get(id) ?? new Set()).add(type));
  const entered = [...types].filter(
    ([, seen]) => seen.size === 1 && [...seen].every((type) => type.endsWith('StateEntered')),
  );
  const visited = new Set<number>(trace.visits.map((visit) => visit.id));
  if (visited.size !== trace.visits.length) broken.push('two visits have one id');
  for (const [id] of entered) {
    if (!visited.has(id) && Number.isSafeInteger(id) && id > 0)
      broken.push(`StateEntered ${id} opened no visit`);
  }
  for (const id of visited)
    if (![...(types.get(id) ?? [])].some((type) => type.endsWith('StateEntered')))
      broken.push(`visit ${id} was not entered`);
  for (const [i, visit] of trace.visits.entries()) {
    if (visit.id <= (trace.visits[i - 1]?.id ?? 0)) broken.push(`visit ${visit.id} is out of order`);
    if (visit.events[0] !== visit.id) broken.push(`visit ${visit.id} does not begin with its entering`);
    if (visit.caught !== (visit.status === 'CAUGHT')) broken.push(`visit ${visit.id} is half caught`);
    if ((visit.status === 'RUNNING') !== (visit.endedAt === null))
      broken.push(`visit ${visit.id} is ${visit.status} but its end says otherwise`);
  }
  return broken;
}

function brokenAttempts(trace: Trace): string[] {
  const broken: string[] = [];
  for (const visit of trace.visits) {
    const own = new Set(visit.events);
    const taken = new Set<number>();
    for (const [i, attempt] of visit.attempts.entries()) {
      if (attempt.n !== i + 1) broken.push(`attempt ${attempt.n} of visit ${visit.id} is number ${i + 1}`);
      if (attempt.backoff < 0)
        broken.push(`attempt ${attempt.n} of visit ${visit.id} waited ${attempt.backoff} ms`);
      if (attempt.status === 'RUNNING' && i < visit.attempts.length - 1)
        broken.push(`visit ${visit.id} has two attempts at once`);
      for (const id of attempt.events) {
        if (!own.has(id)) broken.push(`event ${id} is in an attempt of visit ${visit.id}, not in the visit`);
        if (taken.has(id)) broken.push(`event ${id} is in two attempts of visit ${visit.id}`);
        taken.add(id);
      }
    }
  }
  return broken;
}

function brokenLinks(trace: Trace): string[] {
  const broken: string[] = [];
  const byId = new Map<number, Visit>(trace.visits.map((visit) => [visit.id, visit]));
  for (const visit of trace.visits) {
    const parent = visit.parent === null ? null : byId.get(visit.parent);
    if (parent === undefined) broken.push(`visit ${visit.id} has a parent that is not there`);
    if (parent && parent.id >= visit.id) broken.push(`visit ${visit.id} was entered before its parent`);
    if (parent && (visit.parentAttempt === null || visit.parentAttempt > parent.attempts.length))
      broken.push(`visit ${visit.id} is in an attempt that is not there`);
    const before = visit.previous === null ? null : byId.get(visit.previous);
    if (before === undefined || (before && before.next !== visit.id))
      broken.push(`visit ${visit.id} does not follow ${visit.previous}`);
  }
  const top = trace.visits.filter((visit) => visit.parent === null).map((visit) => visit.id);
  if (top.join() !== trace.path.join()) broken.push('the path is not the visits at the top');
  return broken;
}

function brokenCounts(trace: Trace): string[] {
  const broken: string[] = [];
  const retries = trace.visits.reduce((sum, visit) => sum + Math.max(0, visit.attempts.length - 1), 0);
  if (retries !== trace.retries) broken.push(`${trace.retries} retries told, ${retries} in the visits`);
  if (trace.billableTransitions !== trace.visits.length + trace.retries)
    broken.push('billable transitions do not add up');
  const entered = trace.transitions.reduce((sum, { to, count }) => sum + (to === '(end)' ? 0 : count), 0);
  if (entered !== trace.visits.length)
    broken.push(`${entered} transitions into states, ${trace.visits.length} visits`);
  return broken;
}

function brokenCriticalPath(trace: Trace): string[] {
  const end = trace.stoppedAt ?? trace.lastEventAt;
  const duration = trace.startedAt === null || end === null ? 0 : Math.max(0, end - trace.startedAt);
  let at = 0;
  for (const { startMs, endMs } of criticalPath(trace)) {
    if (startMs !== at) return [`the critical path has a gap or an overlap at ${at} ms`];
    if (endMs <= startMs) return [`the critical path stands still at ${at} ms`];
    at = endMs;
  }
  return at === duration ? [] : [`the critical path sums to ${at} of ${duration} ms`];
}

/** What a part of a history, read to some event, says that the whole takes back. A redrive may take endings back. */
export function contradictions(part: Trace, whole: Trace): string[] {
  const broken: string[] = [];
  const ownerIn = new Map<number, number>();
  for (const visit of whole.visits) for (const id of visit.events) ownerIn.set(id, visit.id);
  const redriven = whole.redrives.length > 0;
  for (const [i, before] of part.visits.entries()) {
    const after = whole.visits[i];
    if (!after || !FIXED.every((field) => before[field] === after[field])) {
      broken.push(`visit ${before.id} changed`);
      continue;
    }
    if (before.events.some((id) => ownerIn.get(id) !== before.id))
      broken.push(`visit ${before.id} gave an event away`);
    if (before.exitedAt !== null && (before.exitedAt !== after.exitedAt || before.status !== after.status))
      broken.push(`visit ${before.id} was left otherwise`);
    if (!redriven && before.status !== 'RUNNING' && before.status !== after.status)
      broken.push(`visit ${before.id} was ${before.status}, became ${after.status}`);
  }
  return broken;
}

const FIXED = [
  'id',
  'state',
  'statePath',
  'type',
  'parent',
  'parentAttempt',
  'branch',
  'iteration',
  'enteredAt',
  'previous',
] as const satisfies readonly (keyof Visit)[];
