import type { ReactNode } from 'react';
import type { Trigger } from './trigger.ts';

export interface MenuChoice {
  readonly value: string;
  readonly label: ReactNode;
  readonly detail?: ReactNode;
}

/** What stands in a menu, from the top. */
export type MenuEntry =
  | { readonly kind: 'action'; readonly words: string; readonly onSelect: () => void }
  /** Any of several; the menu stays open while one ticks. */
  | {
      readonly kind: 'tick';
      readonly key: string;
      readonly label: ReactNode;
      readonly checked: boolean;
      readonly onChange: () => void;
    }
  /** One of several; the chosen one is ticked. */
  | {
      readonly kind: 'choices';
      readonly value: string;
      readonly choices: readonly MenuChoice[];
      readonly onChoose: (value: string) => void;
    }
  | { readonly kind: 'separator' };

export interface MenuProps {
  readonly trigger: Trigger;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'center' | 'end';
}
