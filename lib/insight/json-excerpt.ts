import { cutText } from '../trace/cut-text.ts';
import type { PayloadValue } from './parse-payload.ts';

/** JSON for people, indented; `cut` when it goes on. */
export interface JsonExcerpt {
  readonly text: string;
  readonly cut: boolean;
}

/** A container that is being written: what is left of it. */
interface Open {
  readonly members: Iterator<readonly [key: string | null, value: PayloadValue]>;
  readonly close: string;
  first: boolean;
}

/** The first `most` characters of a value. Stops writing there, and goes down without recursion. */
export function jsonExcerpt(value: PayloadValue, most: number): JsonExcerpt {
  const parts: string[] = [];
  const open: Open[] = [];
  let length = 0;
  const write = (text: string) => {
    parts.push(text);
    length += text.length;
  };
  begin(value, write, open);
  for (let inner = open.at(-1); inner && length <= most; inner = open.at(-1)) {
    const next = inner.members.next();
    if (next.done) {
      open.pop();
      write(inner.first ? inner.close : `\n${'  '.repeat(open.length)}${inner.close}`);
      continue;
    }
    const [key, member] = next.value;
    write(`${inner.first ? '' : ','}\n${'  '.repeat(open.length)}`);
    inner.first = false;
    if (key !== null) write(`${JSON.stringify(key)}: `);
    begin(member, write, open);
  }
  const text = parts.join('');
  return text.length > most ? { text: cutText(text, most), cut: true } : { text, cut: false };
}

function begin(value: PayloadValue, write: (text: string) => void, open: Open[]): void {
  if (typeof value !== 'object' || value === null) {
    write(typeof value === 'bigint' ? String(value) : JSON.stringify(value));
    return;
  }
  const isArray = Array.isArray(value);
  write(isArray ? '[' : '{');
  open.push({ members: membersOf(value), close: isArray ? ']' : '}', first: true });
}

function* membersOf(
  value: PayloadValue & object,
): Generator<readonly [key: string | null, value: PayloadValue], undefined> {
  if (Array.isArray(value)) for (const item of value) yield [null, item];
  else yield* Object.entries(value);
}
