'use client';

import { Kbd } from '#components/ui/kbd.tsx';
import { MODIFIER } from './shortcuts.ts';
import { useModifier } from './use-modifier.client.ts';

/** Keys to press, as they are written on the reader's machine. */
export function Keys({ keys }: { keys: readonly string[] }) {
  const modifier = useModifier();
  return keys.map((key) => <Kbd key={key}>{key === MODIFIER ? modifier : key}</Kbd>);
}
