/** What stands in place of a redacted value. A rule's name has no spaces, so that one sees where the marker ends. */
export const marker = (rule: string): string => `${MARKER_BEGIN}${rule}`;

const DOTS = '••••';
const MARKER_BEGIN = `${DOTS} redacted by rule `;
const MARKER = /•••• redacted by rule ([a-z0-9]+(?:-[a-z0-9]+)*)/g;

export interface TextPart {
  readonly text: string;
  /** The rule whose marker this part is; null for what stood there before. */
  readonly rule: string | null;
}

/** A text taken apart at its markers. */
export function redactedParts(text: string): readonly TextPart[] {
  if (!text.includes(MARKER_BEGIN)) return [{ text, rule: null }];
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(MARKER)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index), rule: null });
    parts.push({ text: found[0], rule: found[1] ?? '' });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), rule: null });
  return parts;
}

/** A marker, or as much of one as is left where a word ends. */
export const isMarker = (text: string): boolean => text.startsWith(MARKER_BEGIN) || text === DOTS;
