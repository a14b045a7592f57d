export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const THEME_KEY = 'stepscope-theme';

/**
 * Runs before the first paint, so that a chosen theme never flashes. The system's needs no script: the tokens
 * follow `color-scheme`. proxy.ts allows this very text by its hash.
 */
export const THEME_SCRIPT = `try{const t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;
