import type { ChoiceRule } from './definition.ts';
import { isList, isObject, type JsonObject, type JsonValue } from './json.ts';

/** Deeper And, Or and Not become "…": nobody reads them on an edge. */
const DEEPEST = 20;

const COMPARISONS: ReadonlyMap<string, string> = new Map([
  ['Equals', '='],
  ['GreaterThan', '>'],
  ['GreaterThanEquals', '≥'],
  ['LessThan', '<'],
  ['LessThanEquals', '≤'],
]);

const TIME_COMPARISONS: ReadonlyMap<string, string> = new Map([
  ['Equals', 'is at'],
  ['GreaterThan', 'is after'],
  ['GreaterThanEquals', 'is at or after'],
  ['LessThan', 'is before'],
  ['LessThanEquals', 'is at or before'],
]);

/** Tests that are true or false of one value: what they say when true. */
const TESTS: ReadonlyMap<string, string> = new Map([
  ['IsPresent', 'present'],
  ['IsNull', 'null'],
  ['IsNumeric', 'a number'],
  ['IsString', 'a string'],
  ['IsBoolean', 'a boolean'],
  ['IsTimestamp', 'a timestamp'],
]);

/** A rule of a Choice as a person would say it, whole; null when it states no condition. */
export const choiceWords = (rule: ChoiceRule): string | null => wordsOf(rule.raw, 0);

function wordsOf(rule: JsonObject, depth: number): string | null {
  if (depth > DEEPEST) return '…';
  const of = (field: string) => (Object.hasOwn(rule, field) ? rule[field] : undefined);
  const condition = of('Condition');
  if (condition !== undefined) return conditionWords(condition);

  const [and, or, not] = [of('And'), of('Or'), of('Not')];
  if (isList(and)) return joined(and, ' and ', depth);
  if (isList(or)) return joined(or, ' or ', depth);
  if (isObject(not)) return negated(not, depth);

  const variable = of('Variable');
  return typeof variable === 'string' ? comparisonWords(variable, rule, true) : null;
}

/** JSONata stands in `{% … %}`. */
function conditionWords(condition: JsonValue): string {
  if (typeof condition !== 'string') return condition === true ? 'always' : inWords(condition);
  const inner = /^\s*\{%([\s\S]*)%\}\s*$/.exec(condition);
  return (inner?.[1] ?? condition).trim();
}

function joined(rules: readonly JsonValue[], by: ' and ' | ' or ', depth: number): string | null {
  const parts = rules.map((rule) => {
    const words = isObject(rule) ? wordsOf(rule, depth + 1) : null;
    return words !== null && rules.length > 1 && isObject(rule) && isGroup(rule) ? `(${words})` : words;
  });
  const said = parts.filter((part) => part !== null);
  return said.length > 0 ? said.join(by) : null;
}

const isGroup = (rule: JsonObject) => Object.hasOwn(rule, 'And') || Object.hasOwn(rule, 'Or');

function negated(rule: JsonObject, depth: number): string | null {
  const variable = Object.hasOwn(rule, 'Variable') ? rule.Variable : undefined;
  const plain = typeof variable === 'string' ? comparisonWords(variable, rule, false) : null;
  if (plain !== null) return plain;
  const words = wordsOf(rule, depth + 1);
  return words === null ? null : `not (${words})`;
}

/** `affirmed` false says the opposite; null when no operator says it in words of its own. */
function comparisonWords(variable: string, rule: JsonObject, affirmed: boolean): string | null {
  for (const [operator, value] of Object.entries(rule)) {
    const predicate = predicateOf(operator, value, affirmed);
    if (predicate !== null) return `${variable} ${predicate}`;
  }
  return null;
}

function predicateOf(operator: string, value: JsonValue, affirmed: boolean): string | null {
  const test = TESTS.get(operator);
  if (test !== undefined) return (value !== false) === affirmed ? `is ${test}` : `is not ${test}`;

  const path = operator.endsWith('Path');
  const right = path && typeof value === 'string' ? value : inWords(value);
  const [, kind, comparison] =
    /^(String|Numeric|Boolean|Timestamp)(Matches|(?:Equals|GreaterThan|LessThan)(?:Equals)?)(?:Path)?$/.exec(
      operator,
    ) ?? [];
  if (kind === undefined || comparison === undefined) return null;
  if (comparison === 'Matches') return `${affirmed ? 'matches' : 'does not match'} ${right}`;
  if (comparison === 'Equals' && kind !== 'Timestamp') return equality(kind, right, affirmed);
  const words = (kind === 'Timestamp' ? TIME_COMPARISONS : COMPARISONS).get(comparison);
  const moment = kind === 'Timestamp' && typeof value === 'string' ? value : right;
  return words !== undefined && affirmed ? `${words} ${moment}` : null;
}

function equality(kind: string, right: string, affirmed: boolean): string {
  if (kind === 'Numeric') return `${affirmed ? '=' : '≠'} ${right}`;
  return `${affirmed ? 'is' : 'is not'} ${right}`;
}

function inWords(value: JsonValue): string {
  if (isObject(value)) return '{…}';
  return isList(value) ? '[…]' : JSON.stringify(value);
}
