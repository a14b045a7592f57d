import type { ExecutionRow, HistoryCoverage } from '#lib/store/queries/list-executions.ts';
import { EXECUTION_STATUS } from '#lib/trace/status.ts';

/** Said only where something is missing. */
const COVERAGE: Readonly<Record<HistoryCoverage, string | null>> = {
  wanted: 'history not read yet',
  partial: null,
  complete: null,
  gone: 'AWS no longer has its history',
  expired: 'history older than is kept',
};

/** The state, the error and the first words of the cause: most people never need to open the row. */
export function WhatHappened({ row }: { row: ExecutionRow }) {
  const { failed, final } = EXECUTION_STATUS[row.status];
  const missing = final ? COVERAGE[row.history] : null;
  if (!failed && !row.error)
    return missing && row.history !== 'wanted' ? <span className="text-faint">{missing}</span> : null;
  const nothing = !row.failedState && !row.error && !row.cause;
  return (
    <span title={[row.failedState, row.error, row.cause].filter(Boolean).join(' · ')}>
      {row.failedState ? <span className="font-medium">{row.failedState}</span> : null}
      {row.error ? (
        <span className="ml-2 text-failed-text first:ml-0" style={{ color: toneText(row) }}>
          {row.error}
        </span>
      ) : null}
      {row.cause ? <span className="ml-2 text-soft first:ml-0">{firstWords(row.cause)}</span> : null}
      {nothing && missing ? <span className="text-faint">{missing}</span> : null}
    </span>
  );
}

const toneText = ({ status }: ExecutionRow) => `var(--status-${EXECUTION_STATUS[status].tone}-text)`;

const MESSAGE_FIELDS = ['errorMessage', 'message', 'Message', 'Cause', 'StoppedReason', 'ErrorMessage'];

/** What States.Runtime errors begin with; the state stands in the row already. */
const AWS_PREAMBLE =
  /^An error occurred while executing the state '.*?' \(entered at the event id #\d+\)\.\s*(?=\S)/s;

/** A cause is often JSON, and often cut off: its message says more than its first brace. */
export function firstWords(cause: string): string {
  const text = messageIn(cause) ?? cause.replace(AWS_PREAMBLE, '');
  return text.replace(/\s+/g, ' ').trim().slice(0, 240);
}

function messageIn(cause: string): string | null {
  if (!cause.trimStart().startsWith('{')) return null;
  for (const field of MESSAGE_FIELDS) {
    const found = new RegExp(`"${field}"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)`).exec(cause)?.[1];
    if (found) return unescapeJson(found);
  }
  return null;
}

function unescapeJson(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
