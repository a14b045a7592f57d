import { currentTerm, RETRYING, reachedTerm, valueTerm } from '../search/execution-terms.ts';
import { payloadTerm } from '../search/payload-values.ts';
import type { Clause, Flag, ListKey, NumberKey } from '../search/search-query.ts';
import { termHash } from '../search/term-hash.ts';
import { escapeLike, likePattern } from './like.ts';
import type { Parameters } from './parameters.ts';
import type { SlowAfter } from './slow-after.ts';

/** A condition that holds a column of times within a stretch. */
export type Stretch = (column: string) => string;

/** All there is. */
export const EVER: Stretch = () => 'true';

/**
 * How executions with a term are found. `each-row`: the terms of a row at hand are looked at, which is right where few
 * rows come by. `any-order`: PostgreSQL may as well begin with all places of the term. Either way it must be told the
 * stretch, or it plans for all months.
 */
export interface TermReading {
  readonly by: 'each-row' | 'any-order';
  readonly stretch: Stretch;
}

interface Reading {
  readonly slowAfter: SlowAfter;
  readonly terms: TermReading;
}

/** A clause as a condition on `execution e`. Values never become part of the text. */
export function clauseSql(clause: Clause, parameters: Parameters, reading: Reading): string {
  const condition = conditionSql(clause, parameters, reading);
  // What is not known is not what was asked for, and so it is among those left by the opposite.
  return clause.not ? `(${condition}) IS NOT TRUE` : `(${condition})`;
}

function conditionSql(clause: Clause, parameters: Parameters, reading: Reading): string {
  switch (clause.kind) {
    case 'words': {
      const pattern = parameters.add(`%${escapeLike(clause.text)}%`);
      return `execution_words(e.name, e.error, e.cause) ILIKE ${pattern} OR e.arn ILIKE ${pattern}
              OR ${termsSql([valueTerm(clause.text)], parameters, reading.terms)}`;
    }
    case 'status':
      return `e.status = ANY(${parameters.add(clause.values)}::text[])`;
    case 'any-of':
      return listSql(clause.key, clause.values, parameters, reading.terms);
    case 'compare':
      return `${COLUMNS[clause.key]} ${clause.operator} ${parameters.add(clause.value)}`;
    case 'is':
      return flagSql(clause.flag, parameters, reading);
    case 'payload':
      return termsSql([payloadTerm(clause.side, clause.path, clause.value)], parameters, reading.terms);
  }
}

const COLUMNS: Readonly<Record<NumberKey, string>> = {
  duration: 'e.duration_ms',
  retries: 'e.retries',
  attempts: 'e.attempts',
  caught: 'e.caught',
  events: 'e.events',
  transitions: 'e.billable_transitions',
  redrives: 'e.redrive_count',
};

function listSql(
  key: ListKey,
  values: readonly string[],
  parameters: Parameters,
  terms: TermReading,
): string {
  switch (key) {
    case 'machine':
      return `EXISTS (SELECT 1 FROM machine m WHERE m.account = e.account AND m.id = e.machine_id
                       AND m.name LIKE ANY(${parameters.add(values.map(likePattern))}))`;
    case 'account':
      return `e.account = ANY(${parameters.add(values)}::text[])`;
    case 'path':
      return `e.path_key = ANY(${parameters.add(values)}::text[])`;
    case 'state':
      return termsSql(values.map(reachedTerm), parameters, terms);
    case 'in':
      return `e.status IN ('RUNNING', 'PENDING_REDRIVE') AND ${termsSql(values.map(currentTerm), parameters, terms)}`;
    case 'name':
      return matches('e.name', values, parameters);
    case 'error':
      return matches('e.error', values, parameters);
    case 'cause':
      return matches('e.cause', values, parameters);
    case 'failed':
      return matches('e.failed_state', values, parameters);
    case 'revision':
      return `e.revision_key IN (SELECT r.key FROM revision r WHERE r.account = e.account
                AND (${matches('r.key', values, parameters)} OR ${matches('r.aws_revision_id', values, parameters)}))`;
    case 'version':
      return matches("substring(e.version_arn from '[^:]*$')", values, parameters);
    case 'alias':
      return matches("substring(e.alias_arn from '[^:]*$')", values, parameters);
  }
}

/** Whole values by equality, which an index answers; others by their pattern. */
function matches(column: string, values: readonly string[], parameters: Parameters): string {
  const patterns = values.filter((value) => value.includes('*'));
  const whole = values.filter((value) => !value.includes('*'));
  return [
    ...(whole.length > 0 ? [`${column} = ANY(${parameters.add(whole)}::text[])`] : []),
    ...(patterns.length > 0 ? [`${column} ILIKE ANY(${parameters.add(patterns.map(likePattern))})`] : []),
  ].join(' OR ');
}

function flagSql(flag: Flag, parameters: Parameters, { slowAfter, terms }: Reading): string {
  switch (flag) {
    case 'failed':
      return "e.status IN ('FAILED', 'TIMED_OUT', 'ABORTED')";
    case 'running':
      return "e.status IN ('RUNNING', 'PENDING_REDRIVE')";
    case 'retried':
      return 'e.retries > 0';
    case 'caught':
      return 'e.caught > 0';
    case 'redriven':
      return 'e.redrive_count > 0';
    case 'retrying':
      return `e.status = 'RUNNING' AND ${termsSql([RETRYING], parameters, terms)}`;
    case 'slow': {
      const columns = [slowAfter.accounts, slowAfter.machines, slowAfter.ms].map((column) =>
        parameters.add(column),
      );
      return `e.status = 'RUNNING' AND EXISTS (
        SELECT 1 FROM unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::float8[]) AS s(account, machine_id, ms)
         WHERE s.account = e.account AND s.machine_id = e.machine_id
           AND e.started_at < now() - s.ms * interval '1 millisecond')`;
    }
  }
}

/** Executions with any of these terms. */
export function termsSql(
  terms: readonly string[],
  parameters: Parameters,
  { by, stretch }: TermReading,
): string {
  const wanted = `t.terms && ${parameters.add(hashes(terms))}::bigint[]`;
  const ofRow = `FROM execution_term t WHERE t.execution_id = e.id AND t.account = e.account
                   AND t.started_at = e.started_at AND ${stretch('t.started_at')}`;
  // PostgreSQL makes a join of EXISTS, and may then read all places of the term first; of a scalar it cannot.
  return by === 'each-row'
    ? `coalesce((SELECT ${wanted} ${ofRow}), false)`
    : `EXISTS (SELECT 1 ${ofRow} AND ${wanted})`;
}

const hashes = (terms: readonly string[]) => terms.map((term) => String(termHash(term)));
