import type { Found, Pattern } from '../pattern.ts';

const ACCESS_KEY = /(?<![A-Za-z0-9])A(?:KIA|SIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g;
const HINT = /A(?:KIA|SIA)[A-Z0-9]{16}/;

/** Long-lived and temporary keys; what else AWS gives such ids to (roles, users) opens nothing. */
export const awsAccessKeys: Pattern = {
  hint: HINT,
  *find(text) {
    for (const { index, 0: found } of text.matchAll(ACCESS_KEY)) yield [index, index + found.length];
  },
};

const FORTY = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;

/** Nothing marks a secret key but its length; so only beside an access key, and not what may be a hash in hex. */
export const awsSecretKeys: Pattern = {
  hint: HINT,
  *find(text, { besideAccessKey }): Generator<Found> {
    if (!besideAccessKey) return;
    for (const { index, 0: found } of text.matchAll(FORTY)) {
      if (/[a-z]/.test(found) && /[A-Z]/.test(found) && /\d/.test(found)) yield [index, index + found.length];
    }
  },
};

export const holdsAccessKey = (text: string): boolean => HINT.test(text);
