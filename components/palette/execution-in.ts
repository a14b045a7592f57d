// Names of executions may hold anything AWS does not forbid: no space, no bracket, no quote, no slash and the like.
const ARN =
  /arn:aws[a-z-]*:states:[a-z0-9-]+:\d{12}:(?:execution|express):[^\s:"'<>?*[\]{}|\\^`,;#%&$/]+(?:[/:][^\s"'<>?*[\]{}|\\^`,;#%&$/]+)+/;
const ID = /^[0-9a-z]{8,9}-[0-9a-f]{16}$/;

/**
 * The execution that a text names outright: its ARN, also within a link of AWS's console or a line of a log, or its id
 * here. Null for words to search by.
 */
export function executionIn(text: string): string | null {
  const words = text.trim();
  if (ID.test(words)) return words;
  return ARN.exec(words)?.[0] ?? ARN.exec(decoded(words))?.[0] ?? null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
