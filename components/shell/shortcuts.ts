import { SCREENS } from './screens.ts';

export interface Shortcut {
  readonly keys: readonly string[];
  /** The last of a row of keys that the first one begins. */
  readonly to?: string;
  readonly does: string;
}

/** Stands for ⌘ on a Mac and for Ctrl elsewhere. */
export const MODIFIER = 'Mod';

export const PALETTE_KEYS = [MODIFIER, 'K'] as const;

/** Every key the product answers to: the sheet of `?` is written from this. */
export const SHORTCUTS: readonly { readonly group: string; readonly keys: readonly Shortcut[] }[] = [
  {
    group: 'Everywhere',
    keys: [
      { keys: PALETTE_KEYS, does: 'Go to anything, do anything' },
      { keys: ['/'], does: 'Search this list' },
      ...SCREENS.map(({ key, label }) => ({ keys: ['g', key], does: `Go to ${label.toLowerCase()}` })),
      { keys: ['?'], does: 'Show this sheet' },
      { keys: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    group: 'Lists',
    keys: [
      { keys: ['j'], does: 'Next row' },
      { keys: ['k'], does: 'Previous row' },
      { keys: ['Enter'], does: 'Open the row' },
      { keys: ['.'], does: 'Live on or off' },
    ],
  },
  {
    group: 'Execution',
    keys: [
      { keys: ['1'], to: '6', does: 'Choose a tab' },
      { keys: ['j'], does: 'Older one of the list' },
      { keys: ['k'], does: 'Newer one of the list' },
      { keys: ['c'], does: 'Copy the link to what you see' },
      { keys: ['←', '↑', '↓', '→'], does: 'Walk along the graph' },
      { keys: ['+'], does: 'Zoom in' },
      { keys: ['-'], does: 'Zoom out' },
      { keys: ['0'], does: 'Show the whole graph' },
    ],
  },
  {
    group: 'JSON',
    keys: [
      { keys: ['/'], does: 'Find in it' },
      { keys: ['←'], to: '→', does: 'Fold, unfold' },
      { keys: ['Shift', '←'], does: 'Fold all' },
      { keys: ['Shift', '→'], does: 'Unfold all' },
      { keys: ['c'], does: 'Copy the value' },
      { keys: ['p'], does: 'Copy the path' },
    ],
  },
];

export const PLACES: ReadonlyMap<string, string> = new Map(SCREENS.map(({ key, href }) => [key, href]));

/** Opens the palette, also while one types. */
export const isPaletteKey = ({ key, metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  (metaKey || ctrlKey) && !altKey && !shiftKey && key.toLowerCase() === 'k';

/** Whether a key belongs to the field one is typing in, or to the browser. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest(
      'input:not([type=radio]):not([type=checkbox]), textarea, select, [role=menu], [role=dialog]',
    ) !== null
  );
}
