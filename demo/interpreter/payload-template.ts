import { isArray, isObject, type Json, setMember } from '../json.ts';
import type { Random } from '../random.ts';
import { EvaluationProblem } from './failure.ts';
import { callIntrinsic } from './intrinsics.ts';
import { parseJsonPath, selectPath } from './json-path.ts';

/** What paths and intrinsics of one evaluation can see. */
export interface PathScope {
  readonly input: Json;
  readonly context: () => Json;
  readonly variables: ReadonlyMap<string, Json>;
  readonly random: Random;
}

/** The value a path names; throws what AWS says when there is none. */
export function readPath(text: string, scope: PathScope): Json {
  const path = parseJsonPath(text);
  const found = selectPath(path, rootOf(path.root, scope));
  if (found === undefined) {
    throw new EvaluationProblem(`Invalid path '${text}' : No results for path: ${bracketed(text)}`);
  }
  return found;
}

/** As `readPath`, but undefined when there is nothing (IsPresent). */
export function findPath(text: string, scope: PathScope): Json | undefined {
  const path = parseJsonPath(text);
  const found = selectPath(path, rootOf(path.root, scope));
  return !path.definite && isArray(found) && found.length === 0 ? undefined : found;
}

function rootOf(root: string, scope: PathScope): Json {
  if (root === '$') return scope.input;
  if (root === '$$') return scope.context();
  const variable = scope.variables.get(root.slice(1));
  if (variable === undefined)
    throw new EvaluationProblem(`The variable '${root}' referenced is not assigned.`);
  return variable;
}

/** AWS prints paths in its library's bracket form. */
const bracketed = (path: string) =>
  path.replace(/^\$\$/, '$').replace(/\.([\p{L}\p{N}_-]+)/gu, (_, name: string) => `['${name}']`);

/** Evaluates a template: members whose name ends in `.$` hold a path or an intrinsic. */
export function fillTemplate(template: Json, scope: PathScope): Json {
  if (isArray(template)) return template.map((item) => fillTemplate(item, scope));
  if (!isObject(template)) return template;
  const filled: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(template)) {
    if (key.endsWith('.$') && typeof value === 'string') {
      setMember(filled, key.slice(0, -2), evaluate(value, scope));
    } else {
      setMember(filled, key, fillTemplate(value, scope));
    }
  }
  return filled;
}

/** A path or an intrinsic call. */
export function evaluate(expression: string, scope: PathScope): Json {
  if (expression.startsWith('$')) return readPath(expression, scope);
  const reader = { text: expression, at: 0 };
  const value = readCall(reader, scope);
  if (reader.at < expression.length) throw unreadable(expression);
  return value;
}

interface Reader {
  readonly text: string;
  at: number;
}

const unreadable = (text: string) => new EvaluationProblem(`The expression '${text}' could not be parsed.`);

function readCall(reader: Reader, scope: PathScope): Json {
  const name = take(reader, /States\.[A-Za-z0-9]+/y);
  if (name === null || take(reader, /\s*\(\s*/y) === null) throw unreadable(reader.text);
  const args: Json[] = [];
  while (take(reader, /\s*\)/y) === null) {
    if (args.length > 0 && take(reader, /\s*,\s*/y) === null) throw unreadable(reader.text);
    args.push(readArgument(reader, scope));
  }
  return callIntrinsic(name, args, scope.random);
}

function readArgument(reader: Reader, scope: PathScope): Json {
  const quoted = take(reader, /'(?:[^'\\]|\\.)*'/y);
  // A Format template keeps its escapes of braces for Format to read.
  if (quoted !== null) return quoted.slice(1, -1).replace(/\\'/g, "'");
  const literal = take(reader, /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  if (literal !== null) return JSON.parse(literal);
  const path = take(reader, /\$(?:[^,()[\]]|\[[^\]]*\])*/y);
  if (path !== null) return readPath(path.trim(), scope);
  return readCall(reader, scope);
}

function take(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) return null;
  reader.at = pattern.lastIndex;
  return match[0];
}
