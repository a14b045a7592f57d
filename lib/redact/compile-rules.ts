import { type PathStep, parseJsonPath } from './json-path.ts';
import { keyPattern, wordsPattern } from './key-words.ts';
import type { Pattern } from './pattern.ts';
import { PATTERNS } from './patterns.ts';
import { type RedactionRule, RedactionRules } from './rule.ts';

export interface KeyMatch {
  readonly rule: string;
  /** All within an object or list under such a key goes too. */
  readonly deep: boolean;
}

export interface PathRule {
  readonly rule: string;
  readonly steps: readonly PathStep[];
}

/** Rules made ready to be used many times. */
export interface Redaction {
  /** False for a text that no rule for keys or patterns can find anything in: nearly all, at the cost of one look. */
  readonly mayHold: (text: string) => boolean;
  readonly keyMatch: (key: string) => KeyMatch | null;
  readonly patterns: readonly (Pattern & { readonly rule: string })[];
  readonly pathsOf: (machine: string) => readonly PathRule[];
}

export function compileRules(given: Parameters<typeof RedactionRules.parse>[0]): Redaction {
  const rules = RedactionRules.parse(given);
  const hints = new Set(rules.flatMap(hintsOf));
  // Any letter may be written as an escape, and then no hint sees it.
  const mayHold = new RegExp([...hints, '\\\\u00[2-7]'].join('|'), 'i');
  return {
    mayHold: (text) => hints.size > 0 && mayHold.test(text),
    keyMatch: keyMatcher(rules),
    patterns: rules.flatMap((rule) =>
      rule.kind === 'pattern' ? [{ rule: rule.name, ...PATTERNS[rule.finds] }] : [],
    ),
    pathsOf: pathsByMachine(rules),
  };
}

function hintsOf(rule: RedactionRule): readonly string[] {
  if (rule.kind === 'key') return rule.keys.map(wordsPattern);
  return rule.kind === 'pattern' ? [PATTERNS[rule.finds].hint] : [];
}

/** Beyond this a key's beginning says nothing any more. */
const LONGEST_KEY = 256;
/** Keys repeat from payload to payload. */
const MOST_REMEMBERED = 5000;

function keyMatcher(rules: readonly RedactionRule[]): Redaction['keyMatch'] {
  const matchers = rules.flatMap((rule) =>
    rule.kind === 'key'
      ? [{ match: { rule: rule.name, deep: rule.deep }, is: anyOf(rule.keys), isNot: anyOf(rule.except) }]
      : [],
  );
  const remembered = new Map<string, KeyMatch | null>();
  return (key) => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const looked = key.slice(-LONGEST_KEY);
    const match = matchers.find(({ is, isNot }) => is.test(looked) && !isNot.test(looked))?.match ?? null;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, match);
    return match;
  };
}

const anyOf = (globs: readonly string[]): RegExp =>
  globs.length === 0 ? /(?!)/ : new RegExp(globs.map(keyPattern).join('|'), 'iu');

function pathsByMachine(rules: readonly RedactionRule[]): Redaction['pathsOf'] {
  const ofMachines = rules.flatMap((rule) =>
    rule.kind === 'path'
      ? [
          {
            isOf: machineTest(rule.machine),
            paths: rule.paths.map((path) => ({ rule: rule.name, steps: parseJsonPath(path) ?? [] })),
          },
        ]
      : [],
  );
  return (machine) => ofMachines.flatMap(({ isOf, paths }) => (isOf(machine) ? paths : []));
}

/** By pieces from the left, so that no name takes long whatever the glob is. */
function machineTest(glob: string): (machine: string) => boolean {
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop();
  return (machine) => {
    if (last === undefined) return machine === glob;
    if (!machine.startsWith(first) || machine.length < first.length + last.length) return false;
    let at = first.length;
    for (const piece of rest) {
      const found = machine.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return machine.endsWith(last) && machine.length - last.length >= at;
  };
}
