// C0 and C1 controls but tab and line ends, zero-width and direction marks, lone surrogates, non-characters: what a
// screen swallows, or what would reorder the text around it.
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200c\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\p{Surrogate}]/gu;

/** Text with what cannot be seen written as a JSON escape, so that a NUL, a lone surrogate or a bidi override shows. */
export const visibleText = (text: string): string => text.replace(UNSEEN, escapeCharacter);

const escapeCharacter = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
