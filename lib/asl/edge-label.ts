const LONGEST = 28;
const LETTER = 6.3;
const WIDE_LETTER = 11;
const PADDING = 10;
export const LABEL_HEIGHT = 18;

/** Letters twice as wide as Latin ones: CJK, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f300}-\u{1faff}]/u;

/** The room an edge's label takes: what is longer than 28 letters is shown cut. */
export function labelSize(label: string): { readonly width: number; readonly height: number } {
  // a label can be a megabyte long; only its beginning is measured
  const letters = [...label.slice(0, 2 * LONGEST)].slice(0, LONGEST);
  const width = letters.reduce((sum, letter) => sum + (WIDE.test(letter) ? WIDE_LETTER : LETTER), PADDING);
  return { width: Math.ceil(width), height: LABEL_HEIGHT };
}
