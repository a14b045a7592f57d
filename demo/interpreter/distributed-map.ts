import { isArray, isObject, type Json } from '../json.ts';
import { hashOf } from '../random.ts';
import type { AttemptResult } from './attempts.ts';
import type { ItemProcessor, StateDefinition } from './definition.ts';
import { StateFailure } from './failure.ts';
import { failureDetails } from './history-recorder.ts';
import type { EnteredState, MapItem, Run, ScopeCursor, SimulatedMapRun, SpawnedChild } from './run.ts';
import type { Fiber, Work } from './schedule.ts';

export interface MapRunRequest {
  readonly run: Run;
  readonly cursor: ScopeCursor;
  readonly state: StateDefinition;
  readonly entered: EnteredState;
  readonly processor: ItemProcessor;
  readonly items: readonly MapItem[];
  readonly limit: number | undefined;
  readonly previous: number;
}

/** One attempt of a Distributed Map: a map run whose children are executions of their own. */
export function* runMapRun(request: MapRunRequest): Work<AttemptResult> {
  const { run, state, entered } = request;
  const batches = batchesOf(state, request.items);
  const mapRun = openMapRun(request, batches);
  const children = yield* runChildren(request, mapRun, batches);
  mapRun.stoppedAt = run.schedule.now;
  const failed = children.filter((child) => !succeeded(child));
  const failedItems = failed.reduce((sum, child) => sum + (child.itemCount ?? 1), 0);
  if (exceeds(state, failedItems, mapRun.itemTotal)) {
    mapRun.status = 'FAILED';
    const failure = {
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    };
    entered.last = run.history.record('MapRunFailed', entered.last, () => failureDetails(failure));
    throw new StateFailure(failure.error, failure.cause, entered.last);
  }
  mapRun.status = 'SUCCEEDED';
  entered.last = run.history.record('MapRunSucceeded', entered.last);
  const lastEventId = entered.last;
  run.history.record('MapStateSucceeded', lastEventId);
  return { result: resultOf(state, mapRun, children), lastEventId };
}

type Batch = { readonly input: Json; readonly itemCount: number };

function batchesOf(state: StateDefinition, items: readonly MapItem[]): readonly Batch[] {
  const size = state.ItemBatcher?.MaxItemsPerBatch;
  if (typeof size !== 'number') return items.map(({ value }) => ({ input: value, itemCount: 1 }));
  const BatchInput = state.ItemBatcher?.BatchInput;
  const batches: Batch[] = [];
  for (let at = 0; at < items.length; at += size) {
    const Items = items.slice(at, at + size).map(({ value }) => value);
    const input = BatchInput === undefined ? { Items } : { BatchInput, Items };
    batches.push({ input, itemCount: Items.length });
  }
  return batches;
}

/** A new map run, or the one a redrive takes up again. */
function openMapRun(request: MapRunRequest, batches: readonly Batch[]): SimulatedMapRun {
  const { run, cursor, state, entered, items, limit, previous } = request;
  const { history, execution, schedule } = run;
  if (entered.resumed && entered.mapRun !== null) {
    const again = entered.mapRun;
    again.redrivenAt.push(schedule.now);
    again.stoppedAt = null;
    again.status = 'RUNNING';
    const details = () => ({ mapRunArn: again.arn, redriveCount: again.redrivenAt.length });
    entered.last = history.record('MapRunRedriven', previous, details);
    return again;
  }
  const label = state.Label ?? labelOf(execution.machineName, cursor.state);
  const id = run.random.uuid();
  const arn = execution.machineArn.replace(':stateMachine:', ':mapRun:').concat(`/${label}:${id}`);
  const started = history.record('MapStateStarted', previous, () => ({
    length: state.ItemReader === undefined ? items.length : 0,
  }));
  entered.last = history.record('MapRunStarted', started, () => ({ mapRunArn: arn }));
  const mapRun: SimulatedMapRun = {
    arn,
    label,
    stateName: cursor.state,
    startedAt: schedule.now,
    stoppedAt: null,
    status: 'RUNNING',
    maxConcurrency: limit ?? 0,
    toleratedFailurePercentage: state.ToleratedFailurePercentage ?? 0,
    toleratedFailureCount: state.ToleratedFailureCount ?? 0,
    itemTotal: items.length,
    childTotal: batches.length,
    children: [],
    redrivenAt: [],
  };
  entered.mapRun = mapRun;
  run.mapRuns.push(mapRun);
  return mapRun;
}

/** AWS makes a label up where the definition gives none. */
const labelOf = (machine: string, state: string) => hashOf(machine, state).toString(16).padStart(8, '0');

function* runChildren(
  request: MapRunRequest,
  mapRun: SimulatedMapRun,
  batches: readonly Batch[],
): Work<readonly SpawnedChild[]> {
  const { run, state } = request;
  const limit = request.limit || Number.POSITIVE_INFINITY;
  // What succeeded before a redrive stays as it is.
  const waiting = batches.map((_, index) => index).filter((index) => !succeeded(mapRun.children[index]));
  const running: { readonly fiber: Fiber; readonly index: number }[] = [];
  let failedItems = 0;
  while (waiting.length > 0 || running.length > 0) {
    while (running.length < limit && waiting.length > 0) {
      const index = waiting.shift() ?? 0;
      const batch = batches[index];
      if (batch !== undefined) {
        running.push({ index, fiber: run.schedule.start(runChild(request, mapRun, batch, index)) });
      }
    }
    const settled = yield { kind: 'settled', of: running.map(({ fiber }) => fiber) };
    const at = running.findIndex(({ fiber }) => fiber === settled);
    const [done] = running.splice(at, 1);
    const child = mapRun.children[done?.index ?? -1];
    if (child !== undefined && !succeeded(child)) failedItems += child.itemCount ?? 1;
    if (exceeds(state, failedItems, mapRun.itemTotal)) {
      for (const { fiber } of running) run.schedule.cancel(fiber);
      yield* cutOffChildren(run, mapRun, run.schedule.now);
      break;
    }
  }
  return mapRun.children;
}

function* runChild(request: MapRunRequest, mapRun: SimulatedMapRun, batch: Batch, index: number): Work<void> {
  const { run, processor } = request;
  const known = mapRun.children[index];
  yield { kind: 'until', at: run.schedule.now + 20 + index * 9 };
  const promise =
    known !== undefined
      ? run.outside.changeChild(known, { kind: 'redrive', at: run.schedule.now })
      : run.outside.startMapChild({
          parent: run.execution,
          mapRunArn: mapRun.arn,
          label: mapRun.label,
          name: run.random.uuid(),
          scope: processor,
          stateName: mapRun.stateName,
          input: batch.input,
          itemCount: batch.itemCount,
          at: run.schedule.now,
        });
  const child = asChild(yield { kind: 'promise', promise });
  mapRun.children[index] = child;
  yield { kind: 'until', at: child.phases.at(-1)?.stoppedAt ?? Number.POSITIVE_INFINITY };
}

const asChild = (value: unknown) => value as SpawnedChild;

/** Children that are still running end with the map run. */
export function* cutOffChildren(run: Run, mapRun: SimulatedMapRun, at: number): Work<void> {
  for (const [index, child] of mapRun.children.entries()) {
    const stoppedAt = child?.phases.at(-1)?.stoppedAt ?? Number.POSITIVE_INFINITY;
    if (child === undefined || stoppedAt <= at) continue;
    const promise = run.outside.changeChild(child, { kind: 'stop', at });
    mapRun.children[index] = asChild(yield { kind: 'promise', promise });
  }
}

const succeeded = (child: SpawnedChild | undefined) => child?.phases.at(-1)?.status === 'SUCCEEDED';

function exceeds(state: StateDefinition, failedItems: number, total: number): boolean {
  const { ToleratedFailureCount: count, ToleratedFailurePercentage: percentage } = state;
  if (count === undefined && percentage === undefined) return failedItems > 0;
  return (
    (count !== undefined && failedItems > count) ||
    (percentage !== undefined && total > 0 && (100 * failedItems) / total > percentage)
  );
}

function resultOf(state: StateDefinition, mapRun: SimulatedMapRun, children: readonly SpawnedChild[]): Json {
  if (state.ResultWriter === undefined) {
    return children.filter(succeeded).map(({ output }) => output ?? null);
  }
  const where = state.ResultWriter.Parameters ?? state.ResultWriter.Arguments ?? null;
  const { Bucket = null, Prefix = '' } = isObject(where) && !isArray(where) ? where : {};
  const id = mapRun.arn.split(':').at(-1) ?? '';
  const Key = `${typeof Prefix === 'string' && Prefix !== '' ? `${Prefix}/` : ''}${id}/manifest.json`;
  return { MapRunArn: mapRun.arn, ResultWriterDetails: { Bucket, Key } };
}
