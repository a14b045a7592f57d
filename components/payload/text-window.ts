/** So much of a long text is drawn at once: a browser takes a second for the lines of a megabyte. */
export const WINDOW = 20_000;
const STEP = WINDOW / 2;

/** Where the window begins that has a place in its first half. */
export const windowAt = (place: number): number => Math.floor(place / STEP) * STEP;

/** From where to where a window goes. No character is halved. */
export const windowOn = (text: string, from: number, length: number): { start: number; end: number } => ({
  start: wholeCharacter(text, from),
  end: wholeCharacter(text, Math.min(text.length, from + length)),
});

const wholeCharacter = (text: string, at: number): number =>
  /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(Math.max(0, at - 1), at + 1)) ? at - 1 : at;
