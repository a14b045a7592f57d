/** Made when first needed: it loads its tables, which the page of plain names would wait for. */
let graphemes: Intl.Segmenter | undefined;
/** In UTF-16 units: eighty letters, each of a whole family. */
const LONGEST = 1000;
const PLAIN = /^[ -~]*$/;
const WIDE =
  /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;

interface Letter {
  readonly text: string;
  readonly width: number;
}

/** A name in at most two lines of `perLine` letters, broken where words meet, shortened in the middle if need be. */
export function wrapName(name: string, perLine: number): readonly string[] {
  const letters = lettersOf(name.slice(0, LONGEST));
  // The last may be half of what it was.
  if (name.length > LONGEST) letters.pop();
  if (widthOf(letters) <= perLine) return [name];
  const kept = widthOf(letters) <= 2 * perLine - 2 ? letters : shortened(letters, 2 * perLine - 3);
  const at = breakAt(kept, perLine);
  return [textOf(kept.slice(0, at)).trimEnd(), textOf(kept.slice(at)).trimStart()];
}

/** One line of at most `most` letters, with the middle left out. */
export function cutMiddle(text: string, most: number): string {
  const letters = lettersOf(text);
  return widthOf(letters) <= most ? text : textOf(shortened(letters, most));
}

function lettersOf(text: string): Letter[] {
  if (PLAIN.test(text)) return [...text].map((letter) => ({ text: letter, width: 1 }));
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...graphemes.segment(text)].map(({ segment }) => ({
    text: segment,
    width: WIDE.test(segment) ? 2 : 1,
  }));
}
const widthOf = (letters: readonly Letter[]) => letters.reduce((sum, letter) => sum + letter.width, 0);
const textOf = (letters: readonly Letter[]) => letters.map((letter) => letter.text).join('');

function shortened(letters: readonly Letter[], most: number): Letter[] {
  const tail = fitting([...letters].reverse(), Math.floor((most - 1) / 2)).reverse();
  const head = fitting(letters, most - 1 - widthOf(tail));
  return [...head, { text: '…', width: 1 }, ...tail];
}

function fitting(letters: readonly Letter[], most: number): Letter[] {
  let width = 0;
  const end = letters.findIndex((letter) => {
    width += letter.width;
    return width > most;
  });
  return letters.slice(0, end < 0 ? letters.length : end);
}

/** The last place where words meet that leaves both lines short enough; else where the line is full. */
function breakAt(letters: readonly Letter[], perLine: number): number {
  const full = fitting(letters, perLine).length;
  for (let at = full; at > 1; at -= 1) {
    const rest = widthOf(letters.slice(at));
    if (rest > perLine) break;
    if (wordsMeet(letters[at - 1]?.text ?? '', letters[at]?.text ?? '')) return at;
  }
  return full;
}

const wordsMeet = (before: string, after: string) =>
  /[\s_\-.:/]/.test(before) || after === ' ' || (/[a-z\d]/.test(before) && /[A-Z]/.test(after));
