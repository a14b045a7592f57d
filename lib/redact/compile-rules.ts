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
  const patterns = rules.flatMap((rule) =>
    rule.kind === 'pattern' ? [{ rule: rule.name, ...PATTERNS[rule.finds] }] : [],
  );
  // Two expressions and not one, which takes three times as long.
  const words = anyHint(rules.flatMap((rule) => (rule.kind === 'key' ? rule.keys.map(wordsPattern) : [])));
  const looks = anyHint([...patterns.map(({ hint }) => hint.source), ESCAPED_LETTER.source]);
  return {
    mayHold: (text) => words.test(text) || looks.test(text),
    keyMatch: keyMatcher(rules),
    patterns,
    pathsOf: pathsByMachine(rules),
  };
}

/** Written so, any letter of a key or a value is hidden from the hints. */
const ESCAPED_LETTER = /\\u00[2-7]/;

/** Where "secret" is looked for, "secret key" need not be. */
function anyHint(hints: readonly string[]): RegExp {
  const all = [...new Set(hints)];
  const shortest = all.filter((hint) => !all.some((other) => other !== hint && hint.includes(other)));
  return shortest.length === 0 ? NOTHING : new RegExp(shortest.join('|'), 'iu');
}
const NOTHING = /(?!)/;

/** Beyond this a key's beginning says nothing any more. */
const LONGEST_KEY = 256;

function keyMatcher(rules: readonly RedactionRule[]): Redaction['keyMatch'] {
  const ofKeys = rules.filter((rule) => rule.kind === 'key');
  const matchers = ofKeys.map((rule) => ({
    match: { rule: rule.name, deep: rule.deep },
    is: anyOf(rule.keys),
    isNot: anyOf(rule.except),
  }));
  // Most keys are no rule's, which is one look for all.
  const isOne = anyOf(ofKeys.flatMap(({ keys }) => keys));
  return (key) => {
    const looked = key.slice(-LONGEST_KEY);
    if (!isOne.test(looked)) return null;
    return matchers.find(({ is, isNot }) => is.test(looked) && !isNot.test(looked))?.match ?? null;
  };
}

const anyOf = (globs: readonly string[]): RegExp =>
  globs.length === 0 ? NOTHING : new RegExp(globs.map(keyPattern).join('|'), 'iu');

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
