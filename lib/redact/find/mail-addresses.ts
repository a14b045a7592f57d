import type { Pattern } from '../pattern.ts';

const LONGEST_LOCAL = 64;
const LOCAL = /[\p{L}\p{M}\p{N}.!#$%'*+^_`~-]/u;
const EDGE = /[.'`*]/;
const DOMAIN = /(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}][\p{L}\p{N}-]{1,62}/uy;

/** From each @ to the left and to the right, so that no text without one costs anything. */
export const mailAddresses: Pattern = {
  hint: /@/,
  *find(text) {
    let end = 0;
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      DOMAIN.lastIndex = at + 1;
      if (!DOMAIN.test(text)) continue;
      const domainEnd = DOMAIN.lastIndex;
      let start = at;
      while (start > end && at - start < LONGEST_LOCAL && LOCAL.test(text.charAt(start - 1))) start -= 1;
      while (start < at && EDGE.test(text.charAt(start))) start += 1;
      if (start === at || isPassword(text, start)) continue;
      end = domainEnd;
      yield [start, end];
    }
  },
};

/** `postgres://user:password@host` looks like one, and is another rule's. */
const isPassword = (text: string, start: number): boolean =>
  text.charAt(start - 1) === ':' && /:\/\/[^\s/@]{0,128}:$/.test(text.slice(Math.max(0, start - 140), start));
