import type { Redaction } from './compile-rules.ts';
import { isMarker, marker } from './marker.ts';
import type { Surroundings } from './pattern.ts';
import { type Span, settled } from './spans.ts';

/** `password=x` and, of JSON in the midst of a text or broken off, `"password": "x"` with any backslashes before. */
const ASSIGNMENT =
  /(?<![\p{L}\p{N}_.-])(\p{L}[\p{L}\p{N}_.-]{0,63})=(?:"([^"]*)|'([^']*)|([^\s&;,"'(){}<>[\]]+))/gu;
const MEMBER = /["']([^"'\\\s]{1,64})\\{0,3}["']\s{0,4}:\s{0,4}(?:\\{0,3}"([^"\\]*)|'([^']*)|(-?\d[\d.]*))/g;

/** What is to be redacted of a text that is no JSON. */
export function textSpans(text: string, redaction: Redaction, around: Surroundings): readonly Span[] {
  if (!mayHold(text, redaction, around)) return [];
  const spans: Span[] = [];
  for (const pattern of [ASSIGNMENT, MEMBER]) {
    for (const { index, 0: whole, 1: key = '', 2: double, 3: single, 4: bare } of text.matchAll(pattern)) {
      const value = double ?? single ?? bare ?? '';
      const match = value === '' || isMarker(value) ? null : redaction.keyMatch(key);
      if (!match) continue;
      const end = index + whole.length;
      spans.push({ start: end - value.length, end, text: marker(match.rule) });
    }
  }
  return settled([...spans, ...patternSpans(text, redaction, around)]);
}

/** What its look gives away. */
export function patternSpans(text: string, redaction: Redaction, around: Surroundings): readonly Span[] {
  return settled(
    redaction.patterns.flatMap(({ find, rule }) =>
      Array.from(find(text, around), ([start, end]) => ({ start, end, text: marker(rule) })),
    ),
  );
}

/** What a secret key looks like is no hint by itself. */
export const mayHold = (text: string, redaction: Redaction, { besideAccessKey }: Surroundings): boolean =>
  besideAccessKey || redaction.mayHold(text);
