/** Which rows are open: all or none, but for those that are the other way. */
export interface Folding {
  readonly open: boolean;
  readonly except: ReadonlySet<string>;
}

export const ALL_OPEN: Folding = { open: true, except: new Set() };
export const ALL_FOLDED: Folding = { open: false, except: new Set() };

export const isOpen = ({ open, except }: Folding, key: string) => open !== except.has(key);

export function turnOver({ open, except }: Folding, key: string): Folding {
  const turned = new Set(except);
  if (!turned.delete(key)) turned.add(key);
  return { open, except: turned };
}

export function openAll(folding: Folding, keys: readonly string[]): Folding {
  const folded = keys.filter((key) => !isOpen(folding, key));
  return folded.reduce(turnOver, folding);
}
