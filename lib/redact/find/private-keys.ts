import type { Pattern } from '../pattern.ts';

const BEGIN = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const END = '-----END ';

/** With its lines; to the end of the text where it was cut off. */
export const privateKeys: Pattern = {
  hint: /-----BEGIN /,
  *find(text) {
    let passed = 0;
    for (const { index, 0: found } of text.matchAll(BEGIN)) {
      if (index < passed) continue;
      const end = text.indexOf(END, index + found.length);
      const close = end < 0 ? -1 : text.indexOf('-----', end + END.length);
      passed = close < 0 ? text.length : close + '-----'.length;
      yield [index, passed];
    }
  },
};
