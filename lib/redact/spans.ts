/** A stretch of a text and what takes its place. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** In order; of two that overlap the outer, or else the two as one with the first's words. */
export function settled(spans: readonly Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (!last || span.start >= last.end) kept.push(span);
    else if (span.end > last.end) kept[kept.length - 1] = { ...last, end: span.end };
  }
  return kept;
}

/** The text with its spans replaced, of which none overlaps another. */
export function withSpans(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text: words } of spans) {
    parts.push(text.slice(from, start), words);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
