/** Where the letters of what was typed stand in a text, counted in code points, and how well they fit. */
export interface Match {
  readonly score: number;
  readonly at: readonly number[];
}

const LETTER = 1;
/** A letter that begins a word: what people abbreviate by. */
const WORD_START = 8;
/** A letter right after the one before. */
const IN_A_ROW = 8;
const GAP = -1;
const WHOLE = 20;
/** Below this a letter, the letters merely happen to be there. */
const LEAST_PER_LETTER = 3;
const MOST_TYPED = 60;
const MOST_TEXT = 200;

/**
 * Finds what was typed in a text, letter by letter and in order: `ordpr` in `order-processing`. Case and spaces do not
 * count. Null where it is not there, or only scattered. Takes time by the product of both lengths, which are bounded.
 */
export function fuzzyMatch(typed: string, text: string): Match | null {
  const wanted = [...typed.toLowerCase()].filter((letter) => letter.trim() !== '');
  const letters = [...text].slice(0, MOST_TEXT);
  if (wanted.length === 0 || wanted.length > MOST_TYPED || wanted.length > letters.length) return null;
  const lower = letters.map((letter) => letter.toLowerCase());
  if (!isThere(wanted, lower)) return null;
  const { score, at } = bestPlaces(wanted, lower, wordStarts(letters));
  if (score < LEAST_PER_LETTER * wanted.length) return null;
  const whole = wanted.length === letters.length ? WHOLE : 0;
  return { score: score + whole - letters.length / MOST_TEXT, at };
}

function isThere(wanted: readonly string[], lower: readonly string[]): boolean {
  let next = 0;
  for (const letter of lower) if (letter === wanted[next]) next += 1;
  return next === wanted.length;
}

/** After a separator, and where a camel has its hump. */
function wordStarts(letters: readonly string[]): readonly boolean[] {
  return letters.map((letter, index) => {
    const before = letters[index - 1];
    if (before === undefined || !/[\p{L}\p{N}]/u.test(before)) return true;
    return /\p{Lu}/u.test(letter) && !/\p{Lu}/u.test(before);
  });
}

/** Letter after letter: the best score that ends at each place, and where the letter before then stood. */
function bestPlaces(wanted: readonly string[], lower: readonly string[], starts: readonly boolean[]): Match {
  const cameFrom: number[][] = [];
  let ends = lower.map(() => 0);
  for (const [index, letter] of wanted.entries()) {
    const from: number[] = [];
    const next: number[] = [];
    // The best end that a gap parts from here.
    let apart = Number.NEGATIVE_INFINITY;
    let apartAt = -1;
    for (const [place, here] of lower.entries()) {
      const beside = index === 0 ? 0 : (ends[place - 1] ?? Number.NEGATIVE_INFINITY) + IN_A_ROW;
      const joined = index > 0 && beside >= apart + GAP;
      const before = index === 0 ? 0 : joined ? beside : apart + GAP;
      from.push(joined ? place - 1 : apartAt);
      next.push(
        here === letter ? before + LETTER + (starts[place] ? WORD_START : 0) : Number.NEGATIVE_INFINITY,
      );
      const parted = ends[place - 1] ?? Number.NEGATIVE_INFINITY;
      if (parted > apart) {
        apart = parted;
        apartAt = place - 1;
      }
    }
    cameFrom.push(from);
    ends = next;
  }
  const score = Math.max(...ends);
  return { score, at: traceBack(cameFrom, ends.indexOf(score)) };
}

function traceBack(cameFrom: readonly (readonly number[])[], last: number): readonly number[] {
  const at: number[] = [];
  let place = last;
  for (const from of cameFrom.toReversed()) {
    at.push(place);
    place = from[place] ?? -1;
  }
  return at.reverse();
}
