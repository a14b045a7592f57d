import type { Json } from '../json.ts';
import type { ChoiceRule } from './definition.ts';
import { findPath, type PathScope, readPath } from './payload-template.ts';

/** Whether a JSONPath Choice rule holds. */
export function ruleHolds(rule: ChoiceRule, scope: PathScope): boolean {
  if (rule.And !== undefined) return rule.And.every((inner) => ruleHolds(inner, scope));
  if (rule.Or !== undefined) return rule.Or.some((inner) => ruleHolds(inner, scope));
  if (rule.Not !== undefined) return !ruleHolds(rule.Not, scope);
  const variable = rule.Variable ?? '$';
  if (typeof rule.IsPresent === 'boolean') {
    return (findPath(variable, scope) !== undefined) === rule.IsPresent;
  }
  const value = readPath(variable, scope);
  for (const [operator, wanted] of Object.entries(rule)) {
    const holds = OPERATORS.get(operator);
    if (holds !== undefined) return holds(value, wanted as Json);
    const byPath = operator.endsWith('Path') ? OPERATORS.get(operator.slice(0, -4)) : undefined;
    if (byPath !== undefined && typeof wanted === 'string') return byPath(value, readPath(wanted, scope));
  }
  return false;
}

type Operator = (value: Json, wanted: Json) => boolean;

const COMPARISONS: readonly [string, (a: number | string, b: number | string) => boolean][] = [
  ['Equals', (a, b) => a === b],
  ['GreaterThan', (a, b) => a > b],
  ['GreaterThanEquals', (a, b) => a >= b],
  ['LessThan', (a, b) => a < b],
  ['LessThanEquals', (a, b) => a <= b],
];

const isTime = (value: Json) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/.test(value);

const OPERATORS = new Map<string, Operator>([
  ['BooleanEquals', (value, wanted) => typeof value === 'boolean' && value === wanted],
  ['IsBoolean', (value, wanted) => (typeof value === 'boolean') === wanted],
  ['IsNull', (value, wanted) => (value === null) === wanted],
  ['IsNumeric', (value, wanted) => (typeof value === 'number') === wanted],
  ['IsString', (value, wanted) => (typeof value === 'string') === wanted],
  ['IsTimestamp', (value, wanted) => isTime(value) === wanted],
  ['StringMatches', (value, wanted) => typeof value === 'string' && matches(value, String(wanted))],
  ...COMPARISONS.flatMap(([name, compare]): [string, Operator][] => [
    [`String${name}`, (a, b) => typeof a === 'string' && typeof b === 'string' && compare(a, b)],
    [`Numeric${name}`, (a, b) => typeof a === 'number' && typeof b === 'number' && compare(a, b)],
    [
      `Timestamp${name}`,
      (a, b) => isTime(a) && isTime(b) && compare(Date.parse(String(a)), Date.parse(String(b))),
    ],
  ]),
]);

/** Only `*` is special; `\\*` is a star. */
function matches(value: string, pattern: string): boolean {
  const parts = pattern.split(/(?<!\\)\*/).map((part) => part.replace(/\\([*\\])/g, '$1'));
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return value === first;
  if (!value.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}
