import type { HistoryEvent } from '#lib/trace/history.ts';
import type { ExecutionView } from '../execution/execution-view.ts';
import type { VariableView } from '../execution/variables-view.ts';
import type { Failure } from '../execution/what-went-wrong.client.tsx';

/** Holds the opened files, away from the thread that draws, and answers for them as the server does for its own. */
export interface FileRoom {
  /** Loads what opening a file takes, so that it needs no network then. */
  prepare(): Promise<void>;
  /** Adds files to what is open: a history begins anew, a definition joins the history that is there. */
  open(files: readonly File[]): Promise<Opening>;
  events(ids: readonly number[]): Promise<readonly HistoryEvent[]>;
  variables(visit: number): Promise<readonly VariableView[]>;
}

/** What is open after files were given. */
export interface Opening {
  /** Null until there is a history. */
  readonly execution: OpenedExecution | null;
  /** The name of the definition's file, which may be there before its history. */
  readonly definition: string | null;
  readonly problems: readonly FileProblem[];
}

export interface OpenedExecution {
  /** Another history has another number. */
  readonly number: number;
  readonly file: string;
  /** Null where no definition tells it. */
  readonly machineName: string | null;
  readonly view: ExecutionView;
  readonly failure: Failure | null;
}

/** Why a file was not opened, in a sentence. */
export interface FileProblem {
  readonly file: string;
  readonly message: string;
}

export const NOTHING_OPEN: Opening = { execution: null, definition: null, problems: [] };

/** A method of the room as a message to the worker it is in, and the answer. */
export type Call = {
  [Method in keyof FileRoom]: {
    readonly id: number;
    readonly method: Method;
    readonly given: Parameters<FileRoom[Method]>;
  };
}[keyof FileRoom];

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly problem: string };
