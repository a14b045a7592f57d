/** What a JSON string says, and where in its source each of its characters begins; one more place for its end. */
export interface Unescaped {
  readonly text: string;
  readonly places: Uint32Array;
}

const SHORT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const HEX = /[0-9a-fA-F]{4}/y;

/** Of the stretch between the quotes. An escape that JSON does not know stands for what follows its backslash. */
export function unescaped(source: string, start: number, end: number): Unescaped {
  const places = new Uint32Array(end - start + 1);
  const parts: string[] = [];
  let length = 0;
  let plainFrom = start;
  let at = start;
  while (at < end) {
    places[length] = at;
    length += 1;
    if (source.charCodeAt(at) !== 0x5c) {
      at += 1;
      continue;
    }
    const [character, next] = escapeAt(source, at, end);
    parts.push(source.slice(plainFrom, at), character);
    at = next;
    plainFrom = at;
  }
  parts.push(source.slice(plainFrom, end));
  places[length] = end;
  return { text: parts.join(''), places: places.subarray(0, length + 1) };
}

/** The one character it stands for, and where the escape ends. */
function escapeAt(source: string, at: number, end: number): readonly [string, number] {
  const letter = source.charAt(at + 1);
  if (at + 1 >= end) return ['\\', end];
  if (letter !== 'u') return [SHORT[letter] ?? letter, at + 2];
  HEX.lastIndex = at + 2;
  const code = HEX.exec(source)?.[0];
  if (code === undefined || at + 6 > end) return ['u', at + 2];
  return [String.fromCharCode(Number.parseInt(code, 16)), at + 6];
}
