const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff;

/** Cuts a text without halving a character. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, isHighSurrogate(text.charCodeAt(length - 1)) ? length - 1 : length);
}
