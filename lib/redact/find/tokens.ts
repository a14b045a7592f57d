import type { Found, Pattern } from '../pattern.ts';

// Each begins where a run of its own characters begins and takes all of the run: nothing is read twice.
const RUN_OF_TOKEN = /(?<![\w.-])eyJ[\w.-]*/g;
const LEAST_HEADER = 10;

/** Three parts, or five of an encrypted one, the first of which is JSON in base64. */
export const jsonWebTokens: Pattern = {
  hint: /eyJ/,
  *find(text) {
    for (const { index, 0: run } of text.matchAll(RUN_OF_TOKEN)) {
      const token = run.replace(/\.$/, '');
      const parts = token.split('.');
      const isToken = parts.length >= 3 && parts.length <= 5 && (parts[0]?.length ?? 0) >= LEAST_HEADER;
      if (isToken) yield [index, index + token.length];
    }
  },
};

const BEARER = /(?<!\w)(?:Bearer|Basic) {1,3}([\w.~+/=-]{12,})/gi;

/** What follows the word in a header; prose has no digits in so long a word. */
export const bearerTokens: Pattern = {
  hint: /(?:Bearer|Basic) /i,
  *find(text) {
    for (const { index, 0: found, 1: token = '' } of text.matchAll(BEARER))
      if (/\d/.test(token)) yield lastOf(index, found, token);
  },
};

const USER_AND_PASSWORD = /:\/\/[^\s:/?#@"']{0,128}:([^\s/?#@"']{1,256})@/g;

/** `postgres://user:password@host` */
export const addressPasswords: Pattern = {
  hint: /@/,
  *find(text) {
    for (const { index, 0: found, 1: password = '' } of text.matchAll(USER_AND_PASSWORD)) {
      const end = index + found.length - 1;
      yield [end - password.length, end];
    }
  },
};

const SIGNATURE = /[?&](?:X-Amz-Signature|X-Amz-Security-Token|Signature|sig)=([^\s&"'<>]{8,})/gi;

/** What makes a signed address good for anyone. */
export const signatures: Pattern = {
  hint: /[?&](?:X-Amz-S|sig)/i,
  *find(text) {
    for (const { index, 0: found, 1: value = '' } of text.matchAll(SIGNATURE))
      yield lastOf(index, found, value);
  },
};

const TASK_TOKEN = /(?<![\w+/=])[\w+/]{0,16}AAAAKgAAAA[\w+/=]{40,}/g;

/** Whoever has a task's token may end that task. */
export const taskTokens: Pattern = {
  hint: /AAAAKgAAAA/,
  *find(text) {
    for (const { index, 0: found } of text.matchAll(TASK_TOKEN)) yield [index, index + found.length];
  },
};

const lastOf = (index: number, found: string, part: string): Found => {
  const end = index + found.length;
  return [end - part.length, end];
};
