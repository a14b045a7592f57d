import type { AccountSettings } from './ports.ts';

/** Whether the settings want this machine. No include pattern includes all; exclude wins. */
export function wantsName(
  name: string,
  { include, exclude }: Pick<AccountSettings, 'include' | 'exclude'>,
): boolean {
  const included = include.length === 0 || include.some((glob) => matchesGlob(name, glob));
  return included && !exclude.some((glob) => matchesGlob(name, glob));
}

/** A machine is wanted when it has every tag of the settings; `*` in a value stands for anything. */
export function wantsTags(
  tags: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): boolean {
  const has = new Map(Object.entries(tags));
  return Object.entries(wanted).every(([key, glob]) => matchesGlob(has.get(key) ?? '', glob) && has.has(key));
}

/** `*` stands for any run of characters. Linear: no pattern can make it slow. */
function matchesGlob(text: string, glob: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  if (rest.length === 0) return text === first;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
    return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
