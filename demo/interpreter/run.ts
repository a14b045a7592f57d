import type { Json } from '../json.ts';
import type { Random } from '../random.ts';
import type { MachineDefinition, ScopeDefinition, StateType } from './definition.ts';
import type { HistoryRecorder } from './history-recorder.ts';
import type { Schedule, Work } from './schedule.ts';

/** One execution while it is simulated. */
export interface Run {
  readonly execution: ExecutionIdentity;
  readonly definition: MachineDefinition;
  readonly schedule: Schedule;
  readonly history: HistoryRecorder;
  readonly random: Random;
  readonly outside: Outside;
  readonly spawned: SpawnedChild[];
  readonly mapRuns: SimulatedMapRun[];
  redriveCount: number;
  /** Runs a branch or an iteration; handed in, since scopes hold containers and containers hold scopes. */
  readonly runScope: (cursor: ScopeCursor) => Work<ScopeResult>;
}

export interface ScopeResult {
  readonly output: Json;
  readonly lastEventId: number;
}

/** One item of a Map, shaped by its ItemSelector, with its `Map.Item` context. */
export interface MapItem {
  readonly value: Json;
  readonly context: Json;
}

export interface ExecutionIdentity {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly roleArn: string;
  readonly region: string;
  readonly input: Json;
  readonly startedAt: number;
  readonly versionArn?: string | undefined;
  readonly aliasArn?: string | undefined;
}

/** What lies outside the state machine: services that do tasks, and machines that can be started. */
export interface Outside {
  perform(call: TaskCall): TaskOutcome;
  /** Starts another machine's execution; null when there is no such machine. */
  startChild(request: ChildRequest): Promise<SpawnedChild> | null;
  /** Starts one child of a Distributed Map. */
  startMapChild(request: MapChildRequest): Promise<SpawnedChild>;
  /** The same child, taken up again at a later time, or cut off. */
  changeChild(child: SpawnedChild, change: Command): Promise<SpawnedChild>;
}

/** One attempt of a Task, as the service that does it sees it. */
export interface TaskCall {
  readonly execution: ExecutionIdentity;
  readonly state: string;
  readonly resource: string;
  /** `lambda`, `dynamodb`, `aws-sdk:s3`, `activity`; the service's part of the Resource. */
  readonly service: string;
  /** `invoke`, `getItem`; without its pattern. */
  readonly action: string;
  readonly pattern: '' | 'sync' | 'sync:2' | 'waitForTaskToken';
  readonly parameters: Json;
  readonly input: Json;
  /** 0 for the first try of the visit. */
  readonly attempt: number;
  readonly redriveCount: number;
  readonly at: number;
  readonly random: Random;
}

export type TaskOutcome =
  | { readonly kind: 'succeed'; readonly afterMs: number; readonly output: Json; readonly submitted?: Json }
  | {
      readonly kind: 'fail';
      readonly afterMs: number;
      readonly error?: string | undefined;
      readonly cause?: string | undefined;
      /** Where it fails: at the call itself, when the request is refused, or before it starts. */
      readonly stage?: 'run' | 'submit' | 'start' | undefined;
      readonly submitted?: Json;
    }
  /** Never answers: ends by its timeout, its missed heartbeat, or not at all. */
  | { readonly kind: 'hang'; readonly submitted?: Json };

export interface ChildRequest {
  readonly machine: string;
  readonly name: string;
  readonly input: Json;
  readonly at: number;
  readonly parent: ExecutionIdentity;
}

export interface MapChildRequest {
  readonly parent: ExecutionIdentity;
  readonly mapRunArn: string;
  readonly label: string;
  readonly name: string;
  readonly scope: ScopeDefinition;
  readonly stateName: string;
  readonly input: Json;
  readonly itemCount: number;
  readonly at: number;
}

/** An execution that another one started, as far as that one's simulation is concerned. */
export interface SpawnedChild {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly input: Json;
  readonly startedAt: number;
  readonly itemCount: number | undefined;
  readonly phases: readonly Phase[];
  readonly output: Json | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** One stretch from start or redrive to the next end; `stoppedAt` null while it never ends. */
export interface Phase {
  readonly startedAt: number;
  readonly stoppedAt: number | null;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
}

/** What somebody did to the execution. Redrives may be told relative to the stop before. */
export type Command =
  | {
      readonly kind: 'stop';
      readonly at: number;
      readonly error?: string | undefined;
      readonly cause?: string | undefined;
    }
  | { readonly kind: 'redrive'; readonly at: number };

export interface SimulatedMapRun {
  readonly arn: string;
  readonly label: string;
  readonly stateName: string;
  readonly startedAt: number;
  stoppedAt: number | null;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  readonly maxConcurrency: number;
  readonly toleratedFailurePercentage: number;
  readonly toleratedFailureCount: number;
  readonly itemTotal: number;
  readonly childTotal: number;
  readonly children: SpawnedChild[];
  readonly redrivenAt: number[];
}

/** Where one scope (the machine, a branch, an iteration) stands. Kept for stops and redrives. */
export interface ScopeCursor {
  readonly scope: ScopeDefinition;
  readonly variables: Map<string, Json>;
  /** The iteration's `Map.Item` of the context object. */
  readonly item: Json | undefined;
  state: string;
  input: Json;
  previous: number;
  entered: EnteredState | null;
  finished: ScopeResult | null;
}

export interface EnteredState {
  readonly type: StateType;
  readonly id: number;
  readonly at: number;
  /** The last event of this visit. */
  last: number;
  /** The branches or iterations of its running attempt. */
  inner: InnerScopes | null;
  mapRun: SimulatedMapRun | null;
  /** Taken up again by a redrive. */
  resumed: boolean;
  /** It failed and said so: nothing of it is left to abort. */
  failed: boolean;
}

export interface InnerScopes {
  readonly map: string | null;
  readonly cursors: (ScopeCursor | null)[];
}

export const scopeCursor = (
  scope: ScopeDefinition,
  input: Json,
  previous: number,
  outer: ReadonlyMap<string, Json>,
  item?: Json,
): ScopeCursor => ({
  scope,
  variables: new Map(outer),
  item,
  state: scope.StartAt,
  input,
  previous,
  entered: null,
  finished: null,
});
