import { endsInIdWord } from '../key-words.ts';
import type { Found, Pattern, Surroundings } from '../pattern.ts';

/** 4-4-4-4, American Express's 4-6-5 and Diners' 4-6-4; in groups or in one piece, the same sign between all of them. */
const CANDIDATE =
  /(?<![\w.-])(?:[2-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}|3\d{3}([ -]?)\d{6}\2\d{4,5})(?![\w-]|\.\d)/g;

/** Who gives cards whose numbers begin so, and how long they are. */
const ISSUERS =
  /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|4[4-9]\d|5\d\d|2\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12})$/;

/**
 * A number in one piece may as well be an order's: of random ones one in fifty has an issuer's first digits and a right
 * check digit. Under a key that says it is an id such a number stays.
 */
export const cardNumbers: Pattern = {
  hint: /[2-6]\d{3}[ -]?\d{4,6}[ -]?\d{4,5}/,
  *find(text: string, { key }: Surroundings): Generator<Found> {
    for (const found of text.matchAll(CANDIDATE)) {
      const [written, sign, otherSign] = found;
      if ((sign || otherSign || '') === '' && key !== null && endsInIdWord(key)) continue;
      const digits = written.replaceAll(/[ -]/g, '');
      if (ISSUERS.test(digits) && passesLuhn(digits)) yield [found.index, found.index + written.length];
    }
  },
};

/** From the right every second digit doubled, the digits of all summed: a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
