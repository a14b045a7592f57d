import type { ReactNode } from 'react';

/** What one can go to or do. */
export interface Command {
  readonly key: string;
  readonly label: string;
  /** Said beside the label. */
  readonly detail?: string;
  /** Other words one might look for it by. */
  readonly also?: string;
  readonly mark: ReactNode;
  /** Does the same without the palette. */
  readonly shortcut?: readonly string[];
  /** When what it leads to happened. */
  readonly at?: number;
  readonly does: Go | Act;
}

export interface Go {
  readonly go: string;
  /** A place one looks at in the account and time at hand, kept among the recent ones under this. A search has its own. */
  readonly kind?: PlaceKind;
}

/** Gives what is to be said when it is done; nothing where one sees it. */
export interface Act {
  readonly act: () => Promise<string> | undefined;
}

export type PlaceKind = 'page' | 'machine' | 'execution';

export interface CommandGroup {
  readonly name: string;
  readonly commands: readonly RankedCommand[];
}

export interface RankedCommand {
  readonly command: Command;
  /** Which letters of the label were typed. */
  readonly letters: readonly number[];
}
