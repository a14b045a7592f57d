import { isArray, isObject, type Json, member } from '../json.ts';

type Segment =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'slice'; readonly from: number | null; readonly to: number | null }
  | { readonly kind: 'all' }
  | { readonly kind: 'deep'; readonly name: string };

export interface JsonPath {
  /** `$` input, `$$` context, `$name` a variable. */
  readonly root: string;
  readonly segments: readonly Segment[];
  /** True when the path names one place; others give a list. */
  readonly definite: boolean;
}

const parsed = new Map<string, JsonPath>();

/** The subset of JSONPath that state machines use: members, indexes, slices, wildcards, `..name`. */
export function parseJsonPath(text: string): JsonPath {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const path = readPath(text);
  parsed.set(text, path);
  return path;
}

const TOKEN =
  /\.\.([\p{L}\p{N}_-]+)|\.\*|\.([\p{L}\p{N}_-]+)|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]|\[\*\]|\[(-?\d*):(-?\d*)\]|\[(-?\d+)\]/uy;

function readPath(text: string): JsonPath {
  const root = /^\$\$|^\$[\p{L}_][\p{L}\p{N}_]*|^\$/u.exec(text)?.[0];
  if (root === undefined) throw new SyntaxError(`Invalid path '${text}'`);
  const segments: Segment[] = [];
  TOKEN.lastIndex = root.length;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) throw new SyntaxError(`Invalid path '${text}'`);
    segments.push(segmentOf(match));
  }
  const definite = segments.every(({ kind }) => kind === 'member' || kind === 'index');
  return { root, segments, definite };
}

function segmentOf(match: RegExpExecArray): Segment {
  const [, deep, dotted, single, double, from, to, index] = match;
  if (deep !== undefined) return { kind: 'deep', name: deep };
  const name = dotted ?? single?.replace(/\\(.)/g, '$1') ?? double?.replace(/\\(.)/g, '$1');
  if (name !== undefined) return { kind: 'member', name };
  if (index !== undefined) return { kind: 'index', index: Number(index) };
  if (from !== undefined || to !== undefined) {
    return { kind: 'slice', from: from ? Number(from) : null, to: to ? Number(to) : null };
  }
  return { kind: 'all' };
}

/** What the path finds: undefined when a definite path finds nothing; a list for the others. */
export function selectPath(path: JsonPath, root: Json): Json | undefined {
  let found: Json[] = [root];
  for (const segment of path.segments) {
    found = found.flatMap((value) => step(segment, value));
    if (found.length === 0) break;
  }
  return path.definite ? found[0] : found;
}

function step(segment: Segment, value: Json): Json[] {
  switch (segment.kind) {
    case 'member':
      return present(member(value, segment.name));
    case 'index':
      return isArray(value) ? present(value.at(segment.index)) : [];
    case 'slice':
      return isArray(value) ? value.slice(segment.from ?? 0, segment.to ?? undefined) : [];
    case 'all':
      return isArray(value) ? [...value] : isObject(value) ? Object.values(value) : [];
    case 'deep':
      return deep(segment.name, value);
    default:
      return segment satisfies never;
  }
}

const present = (value: Json | undefined): Json[] => (value === undefined ? [] : [value]);

function deep(name: string, value: Json): Json[] {
  const inner = isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return [...present(member(value, name)), ...inner.flatMap((child) => deep(name, child))];
}

/** A copy of `root` with `value` at the place the path names; missing objects on the way are made. */
export function placeAt(path: JsonPath, root: Json, value: Json): Json {
  return place(path.segments, 0, root, value);
}

function place(segments: readonly Segment[], depth: number, here: Json, value: Json): Json {
  const segment = segments[depth];
  if (segment === undefined) return value;
  if (segment.kind === 'index' && isArray(here)) {
    const copy = [...here];
    copy[segment.index] = place(segments, depth + 1, here[segment.index] ?? null, value);
    return copy;
  }
  if (segment.kind !== 'member') throw new SyntaxError('A reference path may hold members and indexes only');
  const inner = place(segments, depth + 1, member(here, segment.name) ?? {}, value);
  return { ...(isObject(here) ? here : {}), [segment.name]: inner };
}
