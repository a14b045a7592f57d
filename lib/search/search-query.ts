import type { ExecutionStatus } from '../trace/status.ts';

/** What one can search by, typed: the box, the facets, the URL and the API all come to this. All clauses must hold. */
export type SearchQuery = readonly Clause[];

export type Clause = Condition & {
  /** Only what the condition does not hold for. */
  readonly not: boolean;
};

export type Condition =
  /** Found in name, ARN, error or cause, or equal to a payload's value, whatever the case. */
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'status'; readonly values: readonly ExecutionStatus[] }
  /** Any of these; in keys that take patterns `*` stands for any run of characters. */
  | { readonly kind: 'any-of'; readonly key: ListKey; readonly values: readonly string[] }
  | {
      readonly kind: 'compare';
      readonly key: NumberKey;
      readonly operator: Operator;
      /** Milliseconds for a duration. */
      readonly value: number;
    }
  | { readonly kind: 'is'; readonly flag: Flag }
  /** A payload has this scalar at this path; `path` begins with `$`. */
  | {
      readonly kind: 'payload';
      readonly side: PayloadSide;
      readonly path: string;
      readonly value: string;
    };

export type Operator = '<' | '<=' | '>' | '>=' | '=';
export type PayloadSide = 'input' | 'output';

/** Keys with a list of names. `patterns`: whether `*` may stand in them. */
export const LIST_KEYS = {
  machine: { words: 'name of the state machine', patterns: true },
  account: { words: 'key of the account', patterns: false },
  name: { words: 'name of the execution', patterns: true },
  error: { words: 'error name', patterns: true },
  cause: { words: 'cause, as a pattern', patterns: true },
  failed: { words: 'state it failed in', patterns: true },
  state: { words: 'state it reached', patterns: false },
  in: { words: 'state it is in now', patterns: false },
  revision: { words: 'revision that ran', patterns: true },
  version: { words: 'version it was started by', patterns: true },
  path: { words: 'key of the path it took', patterns: false },
  alias: { words: 'alias it was started by', patterns: true },
} as const satisfies Record<string, { words: string; patterns: boolean }>;
export type ListKey = keyof typeof LIST_KEYS;

export const NUMBER_KEYS = {
  duration: { words: 'how long it took, as >5m or <1.5s' },
  retries: { words: 'attempts after the first' },
  attempts: { words: 'attempts in all' },
  caught: { words: 'failures a Catch took on' },
  events: { words: 'events of its history' },
  transitions: { words: 'billable transitions' },
  redrives: { words: 'times it was redriven' },
} as const satisfies Record<string, { words: string }>;
export type NumberKey = keyof typeof NUMBER_KEYS;

export const FLAGS = {
  failed: { words: 'failed, timed out or aborted' },
  running: { words: 'not over yet' },
  retried: { words: 'retried something' },
  retrying: { words: 'runs, and is trying something again now' },
  slow: { words: 'runs longer than its machine’s p99' },
  caught: { words: 'a Catch took a failure on' },
  redriven: { words: 'was redriven' },
} as const satisfies Record<string, { words: string }>;
export type Flag = keyof typeof FLAGS;

export const isListKey = (key: string): key is ListKey => Object.hasOwn(LIST_KEYS, key);
export const isNumberKey = (key: string): key is NumberKey => Object.hasOwn(NUMBER_KEYS, key);
export const isFlag = (flag: string): flag is Flag => Object.hasOwn(FLAGS, flag);
