import { FAILED_STATUSES } from '../trace/status.ts';
import { writeLength } from './read-quantity.ts';
import type { Clause, SearchQuery } from './search-query.ts';

/** The query as one would type it: what `parseQuery` reads back to the same clauses. */
export const writeQuery = (query: SearchQuery): string => query.map(writeClause).join(' ');

export function writeClause(clause: Clause): string {
  return `${clause.not ? '-' : ''}${writeCondition(clause)}`;
}

function writeCondition(clause: Clause): string {
  switch (clause.kind) {
    case 'words':
      return looksLikeWords(clause.text) ? clause.text : quoted(clause.text);
    case 'status':
      return isAllFailed(clause.values) ? 'is:failed' : `status:${clause.values.join(',')}`;
    case 'any-of':
      return `${clause.key}:${writeValues(clause.values)}`;
    case 'compare': {
      const amount = clause.key === 'duration' ? writeLength(clause.value) : String(clause.value);
      return `${clause.key}:${clause.operator === '=' ? '' : clause.operator}${amount}`;
    }
    case 'is':
      return `is:${clause.flag}`;
    case 'payload':
      return `${clause.side}.${clause.path} = ${writeValue(clause.value)}`;
  }
}

const isAllFailed = (values: readonly string[]) =>
  values.length === FAILED_STATUSES.length && FAILED_STATUSES.every((status) => values.includes(status));

const writeValues = (values: readonly string[]) =>
  values.length === 1 ? writeValue(values[0] ?? '') : `(${values.map(writeValue).join(', ')})`;

/** A value, in quotation marks where it needs them. */
export const writeValue = (value: string) =>
  /^[^\s",()\\:=<>][^\s",()\\]*$/.test(value) ? value : quoted(value);

/** Only what would read as something else is quoted: a paste stays as it was pasted. */
const looksLikeWords = (text: string) =>
  /^[^\s"\-:=<>][^\s":=<>]*$/.test(text) || /^arn:[^\s"<>=]+$/.test(text);

const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
