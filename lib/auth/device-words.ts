import Bowser from 'bowser';

/** `Firefox on Windows`, of what a browser says of itself. */
export function deviceWords(userAgent: string): string {
  if (userAgent === '') return 'Unknown device';
  const { browser, os } = Bowser.parse(userAgent);
  const known = [browser.name, os.name].filter((name) => name !== undefined && name !== '');
  return known.length > 0 ? known.join(' on ') : 'Unknown device';
}
