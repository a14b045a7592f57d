/** `*` stands for any run of characters; all else for itself. */
export const likePattern = (pattern: string) => pattern.split('*').map(escapeLike).join('%');

export const escapeLike = (text: string) =>
  text
    .replace(/[\\%_]/g, (character) => `\\${character}`)
    .replaceAll('\u0000', '\u2400')
    .toWellFormed();
