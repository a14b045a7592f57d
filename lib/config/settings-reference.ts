import { SETTINGS, type Setting } from './settings.ts';

/** The table of settings as Markdown, for the README. */
export function renderSettings(): string {
  const rows = Object.entries<Setting>(SETTINGS).map(
    ([name, { about, unset, example }]) =>
      `| \`${name}\` | ${cell(about)} | ${cell(unset)} | \`${cell(example)}\` |`,
  );
  return ['| setting | what it does | when not set | example |', '|---|---|---|---|', ...rows].join('\n');
}

const cell = (text: string) => text.replaceAll('|', '\\|');
