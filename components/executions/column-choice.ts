import type { ExecutionRow } from '#lib/store/queries/list-executions.ts';

interface ChosenColumn {
  readonly title: string;
  /** What it tells of a row: an export of the columns shown has these. */
  readonly fields: readonly (keyof ExecutionRow)[];
}

/** What the list of executions can show beside status and name, in the order in which it stands. */
export const COLUMN_CHOICE = {
  machine: { title: 'Machine', fields: ['machineName'] },
  account: { title: 'Account', fields: ['account'] },
  revision: { title: 'Revision', fields: ['revisionNumber'] },
  version: { title: 'Version', fields: ['versionArn'] },
  alias: { title: 'Alias', fields: ['aliasArn'] },
  happened: { title: 'What happened', fields: ['failedState', 'error', 'cause'] },
  marks: { title: 'Retried, caught, redriven', fields: ['retries', 'caught', 'redriveCount'] },
  attempts: { title: 'Attempts', fields: ['attempts'] },
  retries: { title: 'Retries', fields: ['retries'] },
  caught: { title: 'Caught', fields: ['caught'] },
  redrives: { title: 'Redrives', fields: ['redriveCount'] },
  transitions: { title: 'Transitions', fields: ['billableTransitions'] },
  events: { title: 'Events', fields: ['events'] },
  mapRun: { title: 'Map run', fields: ['mapRunArn'] },
  duration: { title: 'Duration', fields: ['durationMs'] },
  stopped: { title: 'Stopped', fields: ['stoppedAt'] },
  started: { title: 'Started', fields: ['startedAt'] },
} as const satisfies Record<string, ChosenColumn>;

export type ColumnKey = keyof typeof COLUMN_CHOICE;
export const COLUMN_KEYS = Object.keys(COLUMN_CHOICE) as ColumnKey[];

export const DEFAULT_COLUMNS: readonly ColumnKey[] = ['machine', 'happened', 'marks', 'duration', 'started'];
/** Where the page is about one machine. */
export const COLUMNS_OF_ONE_MACHINE = DEFAULT_COLUMNS.filter((key) => key !== 'machine');

/** With this column, or without it when it was there. */
export const toggleColumn = (columns: readonly ColumnKey[], toggled: ColumnKey): ColumnKey[] =>
  COLUMN_KEYS.filter((key) => columns.includes(key) !== (key === toggled));

/** The fields these columns show, each once. */
export const fieldsOf = (columns: readonly ColumnKey[]): (keyof ExecutionRow)[] => [
  ...new Set<keyof ExecutionRow>([
    'status',
    'name',
    ...COLUMN_KEYS.filter((key) => columns.includes(key)).flatMap((key) => COLUMN_CHOICE[key].fields),
  ]),
];
