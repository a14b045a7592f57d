import type { KeyMatch, PathRule, Redaction } from './compile-rules.ts';
import { ANY } from './json-path.ts';
import { isMarker, marker } from './marker.ts';
import { type Span, settled } from './spans.ts';
import { mayHold, patternSpans, textSpans } from './text-spans.ts';
import { unescaped } from './unescaped.ts';
import { type JsonVisitor, walkJson } from './walk-json.ts';

/** Where a text stands: a payload is the value of nothing; what is in it has a key and paths that lead on from there. */
export interface Place {
  readonly key: string | null;
  /** The rule by which everything here goes. */
  readonly secret: string | null;
  readonly paths: readonly PathAt[];
  readonly besideAccessKey: boolean;
  /** How many JSON texts it is in. */
  readonly within: number;
}

/** A rule's path, of which so many steps lead here. */
export interface PathAt extends PathRule {
  readonly taken: number;
}

interface Frame {
  readonly kind: 'object' | 'list';
  readonly place: Place;
  /** How many members were read. */
  members: number;
  /** The rule for what is named by a sibling: `{"Name": "DB_PASSWORD", "Value": "…"}`. */
  named: string | null;
  value: Span | null;
}

/** JSON within JSON needs twice the backslashes at each level, so that honest text never comes near. */
const DEEPEST_WITHIN = 20;

/** What is to be redacted of a payload's text, whatever of it is JSON. */
export function payloadSpans(text: string, place: Place, redaction: Redaction): readonly Span[] {
  const collector = new SpanCollector(text, place, redaction);
  const end = walkJson(text, collector);
  const spans = collector.finished();
  if (end === text.length) return settled(spans);
  const rest = textSpans(text.slice(end), redaction, place).map((span) => moved(span, end));
  return settled([...spans.filter((span) => span.end <= end), ...rest]);
}

const moved = ({ start, end, text }: Span, by: number): Span => ({ start: start + by, end: end + by, text });

class SpanCollector implements JsonVisitor {
  readonly #text: string;
  readonly #root: Place;
  readonly #redaction: Redaction;
  readonly #spans: Span[] = [];
  readonly #frames: Frame[] = [];
  #key: string | null = null;

  constructor(text: string, root: Place, redaction: Redaction) {
    this.#text = text;
    this.#root = root;
    this.#redaction = redaction;
  }

  open(kind: Frame['kind']): void {
    this.#frames.push({ kind, place: this.#enter('container'), members: 0, named: null, value: null });
  }

  close(): void {
    const frame = this.#frames.pop();
    if (frame?.named && frame.value)
      this.#spans.push({ ...frame.value, text: frame.value.text + frame.named });
  }

  key(start: number, end: number, escaped: boolean): void {
    const key = escaped
      ? unescaped(this.#text, start + 1, end - 1).text
      : this.#text.slice(start + 1, end - 1);
    this.#key = key;
    this.#inString(start + 1, end - 1, escaped, { ...this.#root, key: null, secret: null, paths: [] }, 'key');
  }

  string(start: number, end: number, escaped: boolean, closed: boolean): void {
    const key = this.#key;
    const place = this.#enter('scalar');
    const to = closed ? end - 1 : end;
    const value = this.#text.slice(start + 1, to);
    this.#noteSibling(key, value, { start: start + 1, end: to, text: marker('') });
    if (place.secret === null) this.#inString(start + 1, to, escaped, place, 'value');
    else if (hides(value)) this.#spans.push({ start: start + 1, end: to, text: marker(place.secret) });
  }

  number(start: number, end: number): void {
    const place = this.#enter('scalar');
    const rule = place.secret ?? this.#wholeNumberRule(this.#text.slice(start, end), place);
    if (rule !== null) this.#spans.push({ start, end, text: `"${marker(rule)}"` });
  }

  word(): void {
    this.#enter('scalar');
  }

  finished(): readonly Span[] {
    while (this.#frames.length > 0) this.close();
    return this.#spans;
  }

  #wholeNumberRule(digits: string, place: Place): string | null {
    if (!this.#redaction.mayHold(digits)) return null;
    for (const { find, rule } of this.#redaction.patterns)
      for (const [from, to] of find(digits, place)) if (from === 0 && to === digits.length) return rule;
    return null;
  }

  /** A string may be text or JSON again; what is found in it is brought back to where it stands here. */
  #inString(start: number, end: number, escaped: boolean, place: Place, as: 'key' | 'value'): void {
    const plain = escaped ? unescaped(this.#text, start, end) : null;
    const inner = plain?.text ?? this.#text.slice(start, end);
    for (const span of this.#spansIn(inner, place, as)) {
      const [from, to] = [span.start, span.end].map((at) => plain?.places[at] ?? start + at);
      if (from === undefined || to === undefined) continue;
      this.#spans.push({ start: from, end: to, text: JSON.stringify(span.text).slice(1, -1) });
    }
  }

  #spansIn(inner: string, place: Place, as: 'key' | 'value'): readonly Span[] {
    if (as === 'key')
      return mayHold(inner, this.#redaction, place) ? patternSpans(inner, this.#redaction, place) : [];
    const isJson = /^\s*[[{"]/.test(inner) && place.within < DEEPEST_WITHIN;
    if (!isJson) return textSpans(inner, this.#redaction, place);
    if (place.paths.length === 0 && !mayHold(inner, this.#redaction, place)) return [];
    return payloadSpans(inner, { ...place, within: place.within + 1 }, this.#redaction);
  }

  /** Of what begins here, after its key: its place, which the frames around it and the key tell. */
  #enter(what: 'container' | 'scalar'): Place {
    const frame = this.#frames.at(-1);
    if (!frame) return this.#root;
    const key = this.#key;
    this.#key = null;
    const index = frame.members;
    frame.members += 1;
    const around = frame.place;
    if (around.secret !== null) return around;
    const match = key === null ? null : this.#redaction.keyMatch(key);
    const paths = around.paths.length === 0 ? around.paths : stepped(around.paths, key ?? index);
    const secret =
      ruleOf(match, what) ?? paths.find(({ steps, taken }) => taken === steps.length)?.rule ?? null;
    // A list's members are the values of the list's own key.
    return { ...around, key: key ?? around.key, secret, paths };
  }

  #noteSibling(key: string | null, value: string, span: Span): void {
    const frame = this.#frames.at(-1);
    if (!frame || key === null) return;
    const word = key.toLowerCase();
    if (word === 'name' || word === 'key') frame.named = ruleOfName(value, this.#redaction);
    else if (word === 'value' && hides(value)) frame.value = span;
  }
}

/** A name of one word: "Reset password" is a title. */
const ruleOfName = (name: string, { keyMatch }: Redaction): string | null =>
  /\s/.test(name) ? null : (keyMatch(name)?.rule ?? null);

const ruleOf = (match: KeyMatch | null, what: 'container' | 'scalar'): string | null =>
  match && (match.deep || what === 'scalar') ? match.rule : null;

const stepped = (paths: readonly PathAt[], step: string | number): readonly PathAt[] =>
  paths.flatMap((path) => {
    const wanted = path.steps[path.taken];
    return wanted === ANY || wanted === step ? [{ ...path, taken: path.taken + 1 }] : [];
  });

const ARN = /^arn:aws[\w-]{0,20}:\S{1,2048}$/;

const isExpression = (value: string) => value.startsWith('{%') && value.endsWith('%}');

/** An ARN names a secret and is none, a definition's expression leads to one; nothing at all hides nothing. */
const hides = (value: string): boolean =>
  value !== '' && !isMarker(value) && !ARN.test(value) && !isExpression(value);
