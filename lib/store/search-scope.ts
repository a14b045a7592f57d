import { z } from 'zod';
import { valueTerm } from '../search/execution-terms.ts';
import { termHash } from '../search/term-hash.ts';
import type { Viewer } from '../viewer.ts';
import { clauseSql, type Stretch, type TermReading, termsSql } from './clause-sql.ts';
import { readPool } from './client.ts';
import { instant } from './columns.ts';
import { accountsOf, type Filter } from './execution-filter.ts';
import { escapeLike, likePattern } from './like.ts';
import { Parameters } from './parameters.ts';
import { type Month, searchMonths } from './search-months.ts';

/**
 * Where what is asked for can stand. An execution's ARN is its machine's with its own name, so the index holds name, error and
 * cause only, and what stands in the ARN before the name is looked for among the machines.
 */
export interface Scope {
  readonly filter: Filter;
  /** Null when only clauses are asked for. */
  readonly text: string | null;
  readonly accounts: readonly string[];
  /** Of the filter; null for all. */
  readonly machines: readonly string[] | null;
  /** Whose executions' ARNs hold the text before the name. */
  readonly inArn: readonly string[];
  /** Whose executions' ARNs end, before the name, with the text up to its last colon; the rest begins the name. */
  readonly acrossName: readonly string[];
  /** Whether it is the value of any payload: of most texts it is not, and then no terms need to be read. */
  readonly isValue: boolean;
}

/** Where and in which months to look, newest first: what every search is told before it asks month by month. */
export async function resolveSearch(
  viewer: Viewer,
  filter: Filter,
): Promise<{ readonly scope: Scope; readonly months: readonly Month[] }> {
  const [scope, months] = await Promise.all([resolveScope(viewer, filter), searchMonths(filter)]);
  return { scope, months };
}

async function resolveScope(viewer: Viewer, filter: Filter): Promise<Scope> {
  const [places, isValue] = await Promise.all([resolvePlaces(viewer, filter), isValueOfAny(filter)]);
  return { filter, text: filter.text, isValue, ...places };
}

async function isValueOfAny({ text, from, to }: Filter): Promise<boolean> {
  if (text === null) return false;
  const parameters = new Parameters();
  const within = [
    ...(from === null ? [] : [`t.started_at >= ${parameters.add(instant(from))}`]),
    ...(to === null ? [] : [`t.started_at < ${parameters.add(instant(to))}`]),
  ];
  const { rows } = await readPool().query(
    // Materialised, so that it is planned for all and stops at the first.
    `WITH places AS MATERIALIZED (SELECT 1 FROM execution_term t WHERE ${[valueSql(text, parameters), ...within].join(' AND ')})
     SELECT EXISTS (SELECT 1 FROM places) AS found`,
    parameters.values,
  );
  return z.object({ found: z.boolean() }).parse(rows[0]).found;
}

const valueSql = (text: string, parameters: Parameters) =>
  `t.terms && ${parameters.add([String(termHash(valueTerm(text)))])}::bigint[]`;

async function resolvePlaces(viewer: Viewer, filter: Filter) {
  const { text } = filter;
  const names = filter.machine.length > 0 ? filter.machine.map(likePattern) : null;
  const head = text?.slice(0, Math.max(0, text.lastIndexOf(':'))) ?? '';
  const { rows } = await readPool().query(
    `WITH m AS (SELECT id, replace(arn, ':stateMachine:', ':execution:') AS arn FROM machine
                 WHERE $2::text[] IS NULL OR name LIKE ANY($2))
     SELECT ARRAY(SELECT key FROM account WHERE $1::text[] IS NULL OR key = ANY($1)) AS accounts,
            CASE WHEN $2::text[] IS NOT NULL THEN ARRAY(SELECT DISTINCT id FROM m) END AS machines,
            ARRAY(SELECT DISTINCT id FROM m WHERE $3::text IS NOT NULL AND arn || ':' ILIKE $3) AS "inArn",
            ARRAY(SELECT DISTINCT id FROM m WHERE $4 AND arn ILIKE $5) AS "acrossName"`,
    [
      accountsOf(viewer, filter.account),
      names,
      text === null ? null : `%${escapeLike(text)}%`,
      text?.includes(':') ?? false,
      `%${escapeLike(head)}`,
    ],
  );
  const ids = z.array(z.string());
  const columns = z.object({ accounts: ids, machines: ids.nullable(), inArn: ids, acrossName: ids });
  return columns.parse(rows[0]);
}

/** The ways in which an execution can have the text by its own row. */
function textSql({ text, inArn, acrossName }: Scope, parameters: Parameters): string {
  if (text === null) return 'true';
  const words = (part: string) =>
    `execution_words(e.name, e.error, e.cause) ILIKE ${parameters.add(`%${escapeLike(part)}%`)}`;
  const ways = [words(text)];
  if (inArn.length > 0) ways.push(`e.machine_id = ANY(${parameters.add(inArn)})`);
  if (acrossName.length > 0) {
    const start = text.slice(text.lastIndexOf(':') + 1);
    ways.push(
      `(e.machine_id = ANY(${parameters.add(acrossName)}) AND ${words(start)} AND e.name ILIKE ${parameters.add(`${escapeLike(start)}%`)})`,
    );
  }
  return `(${ways.join(' OR ')})`;
}

/** All that is found in a stretch. Each way has an index of its own, so each is asked by itself. */
export function placesSql(scope: Scope, stretch: Stretch, parameters: Parameters, columns: string): string {
  const conditions = `e.account = ANY(${parameters.add(scope.accounts)}) AND ${stretch('e.started_at')}
    AND ${narrowSql(scope, parameters, { by: 'any-order', stretch })}`;
  if (scope.text === null) return `SELECT ${columns} FROM execution e WHERE ${conditions}`;
  const inRow = textSql(scope, parameters);
  const byRow = `SELECT ${columns} FROM execution e WHERE ${conditions} AND ${inRow}`;
  if (!scope.isValue) return byRow;
  return `${byRow}
          UNION ALL
          SELECT ${columns} FROM execution_term t
            JOIN execution e ON e.id = t.execution_id AND e.account = t.account AND e.started_at = t.started_at
           WHERE ${valueSql(scope.text, parameters)} AND ${stretch('t.started_at')}
             AND ${conditions} AND NOT ${inRow}`;
}

/** What holds for a row at hand, of those that the filter's picks lead to. */
export function rowSql(scope: Scope, stretch: Stretch, parameters: Parameters): string {
  const terms: TermReading = { by: 'each-row', stretch };
  const narrow = narrowSql(scope, parameters, terms);
  if (scope.text === null) return narrow;
  if (!scope.isValue) return `${narrow} AND ${textSql(scope, parameters)}`;
  return `${narrow} AND (${textSql(scope, parameters)} OR ${termsSql([valueTerm(scope.text)], parameters, terms)})`;
}

function narrowSql({ filter, machines }: Scope, parameters: Parameters, terms: TermReading): string {
  const conditions = ['true'];
  if (machines) conditions.push(`e.machine_id = ANY(${parameters.add(machines)})`);
  if (filter.status.length > 0) conditions.push(`e.status = ANY(${parameters.add(filter.status)})`);
  if (filter.from !== null) conditions.push(`e.started_at >= ${parameters.add(instant(filter.from))}`);
  if (filter.to !== null) conditions.push(`e.started_at < ${parameters.add(instant(filter.to))}`);
  for (const clause of filter.clauses)
    conditions.push(clauseSql(clause, parameters, { slowAfter: filter.slowAfter, terms }));
  return conditions.join(' AND ');
}
