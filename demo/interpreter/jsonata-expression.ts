import jsonata from 'jsonata';
import { isArray, isObject, type Json, parseJson, setMember } from '../json.ts';
import type { Random } from '../random.ts';
import { EvaluationProblem } from './failure.ts';
import { hash, partition, range } from './intrinsics.ts';

/** What expressions of one evaluation can see. */
export interface ExpressionScope {
  readonly states: Json;
  readonly variables: ReadonlyMap<string, Json>;
  readonly random: Random;
}

const compiled = new Map<string, jsonata.Expression>();

function compile(source: string): jsonata.Expression {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const expression = jsonata(source);
  compiled.set(source, expression);
  return expression;
}

const MARKED = /^\{%([\s\S]*)%\}$/;

/** Whether a field holds an expression anywhere: those that do not are taken as they are, at no cost. */
export function hasExpression(template: Json | undefined): boolean {
  if (typeof template === 'string') return MARKED.test(template);
  if (isArray(template)) return template.some(hasExpression);
  return isObject(template) && Object.values(template).some(hasExpression);
}

/** Evaluates the `{% … %}` strings of a field; `location` names the field as EvaluationFailed does. */
export async function fillExpressions(
  template: Json,
  scope: ExpressionScope,
  location: string,
): Promise<Json> {
  if (typeof template === 'string') {
    const source = MARKED.exec(template)?.[1]?.trim();
    return source === undefined ? template : evaluate(source, scope, location);
  }
  if (isArray(template)) {
    const items: Json[] = [];
    for (const [index, item] of template.entries()) {
      items.push(await fillExpressions(item, scope, `${location}[${index}]`));
    }
    return items;
  }
  if (!isObject(template)) return template;
  const filled: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(template)) {
    setMember(filled, key, await fillExpressions(value, scope, `${location}/${key}`));
  }
  return filled;
}

async function evaluate(source: string, scope: ExpressionScope, location: string): Promise<Json> {
  const bindings: Record<string, unknown> = { ...functionsOf(scope.random), states: scope.states };
  for (const [name, value] of scope.variables) bindings[name] = value;
  let result: unknown;
  try {
    result = await compile(source).evaluate({}, bindings);
  } catch (problem) {
    const message = isObject(problem) && typeof problem.message === 'string' ? problem.message : 'failed';
    throw new EvaluationProblem(
      `The JSONata expression '${source}' specified for the field '${location}' threw an error during evaluation. ${message}`,
      location,
    );
  }
  if (result === undefined) {
    throw new EvaluationProblem(
      `The JSONata expression '${source}' specified for the field '${location}' returned nothing (undefined).`,
      location,
    );
  }
  // jsonata marks sequences with hidden members: a copy through JSON leaves plain data.
  return typeof result === 'object' ? parseJson(JSON.stringify(result)) : (result as Json);
}

/** The functions AWS adds to JSONata. */
const functionsOf = (random: Random) => ({
  partition: (items: readonly Json[], size: number) => partition(items, size),
  range: (from: number, to: number, step: number) => range(from, to, step),
  hash: (value: string, algorithm = 'SHA-256') => hash(value, algorithm),
  random: () => random.next(),
  uuid: () => random.uuid(),
  parse: (value: string) => parseJson(value),
});
