import { parseDefinition } from '../asl/parse-definition.ts';
import type { Result } from '../errors.ts';
import { fail, ok } from '../errors.ts';
import { type HistoryFile, historyIn, parseJsonFile } from './read-history-file.ts';

/** What of AWS one can save to a file and open again. */
export type ExportedFile =
  | { readonly kind: 'history'; readonly history: HistoryFile; readonly definition: DefinitionFile | null }
  | { readonly kind: 'definition'; readonly definition: DefinitionFile };

export interface DefinitionFile {
  /** In ASL, as it was written. */
  readonly text: string;
  /** The state machine's name, where the file tells it. */
  readonly machineName: string | null;
}

/** AWS keeps at most 25,000 events an execution, redrives included; other services that speak its protocol may keep more. */
const MOST_EVENTS = 150_000;
/** AWS takes a definition of up to 1 MB; what describes it may be as long again. */
const LONGEST_DEFINITION = 4_000_000;

/**
 * A file's text → a history or a definition, whichever it holds: what `get-execution-history`, `describe-state-machine`
 * or `describe-state-machine-for-execution` print, the console's exports, ASL itself. Never throws; the error is one
 * line for a person.
 */
export function readExportedFile(text: string): Result<ExportedFile, string> {
  const parsed = parseJsonFile(text);
  if (!parsed.ok)
    return fail(breaksOff(text) ? 'This is not all of a file: its JSON breaks off.' : parsed.error);
  const { value } = parsed;
  const history = historyIn(value);
  if (!history) return definitionFile(value, text);
  if (!history.ok) return history;
  return historyFile(history.value);
}

/** Begins as a list or an object and does not end as one. */
const breaksOff = (text: string): boolean =>
  /^\uFEFF?\s*[[{]/.test(text) && !/[\]}]\s*$/.test(text.slice(-1000));

function historyFile(history: HistoryFile): Result<ExportedFile, string> {
  const { length } = history.events;
  if (length === 0) return fail('This history is empty: it has not a single event.');
  if (length > MOST_EVENTS)
    return fail(`This file lists ${length} events; files of up to ${MOST_EVENTS} can be opened.`);
  const text = definitionText(history.definition);
  return ok({ kind: 'history', history, definition: text === null ? null : { text, machineName: null } });
}

function definitionFile(value: unknown, whole: string): Result<ExportedFile, string> {
  if (!isRecord(value)) return fail('This is JSON, but neither a history nor a definition.');
  const described = member(value, 'definition');
  const text = described === undefined ? asWritten(value, whole) : definitionText(described);
  if (text === null) return fail(whatElse(value));
  if (text.length > LONGEST_DEFINITION) return fail('This definition is larger than any AWS takes.');
  if (parseDefinition(text).definition.top.states.size === 0)
    return fail('This definition has no states: there is nothing to draw.');
  return ok({ kind: 'definition', definition: { text, machineName: textOf(member(value, 'name')) } });
}

const asWritten = (value: Readonly<Record<string, unknown>>, whole: string): string | null =>
  isRecord(member(value, 'States')) ? whole.replace(/^\uFEFF/, '') : null;

/** As text, as the API gives it, or already read. */
function definitionText(described: unknown): string | null {
  if (typeof described === 'string' && described.trim() !== '') return described;
  return isRecord(described) ? JSON.stringify(described, null, 2) : null;
}

/** What it is instead, where that can be told. */
function whatElse(value: Readonly<Record<string, unknown>>): string {
  if (textOf(member(value, 'executionArn')) !== null)
    return 'This describes an execution, but holds none of its events. Save what get-execution-history prints.';
  if (textOf(member(value, 'stateMachineArn')) !== null)
    return 'This describes a state machine without its definition, which may be encrypted with a key of its own.';
  return 'This is JSON, but neither a history nor a definition: it has no list of events, no States and no definition.';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const member = (value: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
