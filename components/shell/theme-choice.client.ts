'use client';

import { StoredChoice } from '#components/ui/stored-choice.client.ts';
import { THEME_KEY, THEMES, type Theme } from './theme.ts';

/** The theme that is chosen; THEME_SCRIPT has applied it before the first paint. */
export const themeChoice = new StoredChoice<Theme>(THEME_KEY, THEMES, (theme) => {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
});
