import { createHash } from 'node:crypto';
import { isArray, isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import type { Random } from '../random.ts';
import { EvaluationProblem } from './failure.ts';

type Intrinsic = (args: readonly Json[], random: Random) => Json;

/** Each `States.*` function of JSONPath states. Source: developer guide, "Intrinsic functions". */
const INTRINSICS = new Map<string, Intrinsic>([
  ['States.Array', (args) => args],
  ['States.ArrayPartition', ([list, size]) => partition(array(list), number(size))],
  ['States.ArrayContains', ([list, wanted]) => array(list).some((item) => same(item, wanted ?? null))],
  ['States.ArrayRange', ([from, to, step]) => range(number(from), number(to), number(step))],
  ['States.ArrayGetItem', ([list, index]) => array(list)[number(index)] ?? null],
  ['States.ArrayLength', ([list]) => array(list).length],
  ['States.ArrayUnique', ([list]) => unique(array(list))],
  ['States.Base64Encode', ([value]) => Buffer.from(text(value), 'utf8').toString('base64')],
  ['States.Base64Decode', ([value]) => Buffer.from(text(value), 'base64').toString('utf8')],
  ['States.Hash', ([value, algorithm]) => hash(text(value), text(algorithm))],
  ['States.JsonMerge', ([first, second]) => ({ ...object(first), ...object(second) })],
  ['States.StringToJson', ([value]) => parseJson(text(value))],
  ['States.JsonToString', ([value]) => JSON.stringify(value)],
  ['States.MathRandom', ([from, to], random) => random.integer(number(from), number(to) - 1)],
  ['States.MathAdd', ([first, second]) => Math.round(number(first)) + Math.round(number(second))],
  ['States.StringSplit', ([value, separators]) => split(text(value), text(separators))],
  ['States.UUID', (_, random) => random.uuid()],
  ['States.Format', ([template, ...values]) => format(text(template), values)],
]);

export function callIntrinsic(name: string, args: readonly Json[], random: Random): Json {
  const intrinsic = INTRINSICS.get(name);
  if (intrinsic === undefined) throw new EvaluationProblem(`The function '${name}' is not supported.`);
  try {
    return intrinsic(args, random);
  } catch (problem) {
    if (problem instanceof EvaluationProblem) throw problem;
    throw new EvaluationProblem(`The function '${name}' failed for the given arguments.`);
  }
}

function array(value: Json | undefined): readonly Json[] {
  if (isArray(value)) return value;
  throw new EvaluationProblem('An array was expected.');
}

function number(value: Json | undefined): number {
  if (typeof value === 'number') return value;
  throw new EvaluationProblem('A number was expected.');
}

function text(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  throw new EvaluationProblem('A string was expected.');
}

function object(value: Json | undefined): JsonObject {
  if (isObject(value)) return value;
  throw new EvaluationProblem('An object was expected.');
}

const same = (a: Json, b: Json) => JSON.stringify(a) === JSON.stringify(b);

export function partition(items: readonly Json[], size: number): Json[] {
  const parts: Json[] = [];
  for (let at = 0; at < items.length; at += Math.max(1, size)) parts.push(items.slice(at, at + size));
  return parts;
}

export function range(from: number, to: number, step: number): number[] {
  const count = step === 0 ? 0 : Math.floor((to - from) / step) + 1;
  if (count > 1000) throw new EvaluationProblem('A range may hold at most 1000 items.');
  return Array.from({ length: Math.max(0, count) }, (_, i) => from + i * step);
}

const unique = (items: readonly Json[]) => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

const ALGORITHMS = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

export function hash(value: string, algorithm: string): string {
  const known = ALGORITHMS.get(algorithm);
  if (known === undefined) throw new EvaluationProblem(`The algorithm '${algorithm}' is not supported.`);
  return createHash(known).update(value, 'utf8').digest('hex');
}

const split = (value: string, separators: string) => {
  const parts = [''];
  for (const character of value) {
    if (separators.includes(character)) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.filter((part) => part !== '');
};

function format(template: string, values: readonly Json[]): string {
  let next = 0;
  return template.replace(/\\([{}'\\])|\{\}/g, (_, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    const value = values[next++];
    return typeof value === 'string' ? value : JSON.stringify(value ?? null);
  });
}
