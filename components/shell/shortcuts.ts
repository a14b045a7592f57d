/** Every key the product answers to: the sheet of `?` is written from this. */
export const SHORTCUTS = [
  {
    group: 'Everywhere',
    keys: [
      { keys: ['/'], does: 'Search' },
      { keys: ['g', 'e'], does: 'Go to executions' },
      { keys: ['g', 'm'], does: 'Go to machines' },
      { keys: ['g', 's'], does: 'Go to status' },
      { keys: ['g', 'o'], does: 'Open a file' },
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
      { keys: ['c'], does: 'Copy the link to what you see' },
      { keys: ['←', '↑', '↓', '→'], does: 'Walk along the graph' },
      { keys: ['+'], does: 'Zoom in' },
      { keys: ['-'], does: 'Zoom out' },
      { keys: ['0'], does: 'Show the whole graph' },
    ],
  },
] as const;

export const PLACES: ReadonlyMap<string, string> = new Map([
  ['e', '/executions'],
  ['m', '/machines'],
  ['s', '/status'],
  ['o', '/open'],
]);

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
