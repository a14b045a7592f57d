'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { THEME_KEY, THEMES, type Theme } from './theme.ts';

const LOOKS = {
  system: { label: 'As the system', Icon: Monitor },
  light: { label: 'Light', Icon: Sun },
  dark: { label: 'Dark', Icon: Moon },
} as const satisfies Record<Theme, object>;

const CHANGED = 'stepscope-theme-changed';

/** Also hears of a change in another tab. */
function subscribe(listener: () => void) {
  const follow = () => {
    applyTheme(storedTheme());
    listener();
  };
  window.addEventListener('storage', follow);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener('storage', follow);
    window.removeEventListener(CHANGED, listener);
  };
}

function storedTheme(): Theme {
  const stored = localStorage.getItem(THEME_KEY);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

function applyTheme(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function choose(theme: Theme) {
  localStorage.setItem(THEME_KEY, theme);
  applyTheme(theme);
  window.dispatchEvent(new Event(CHANGED));
}

export function ThemeSwitch() {
  const theme = useSyncExternalStore(subscribe, storedTheme, (): Theme => 'system');
  return (
    <fieldset className="flex rounded-md border border-border p-0.5">
      <legend className="sr-only">Theme</legend>
      {THEMES.map((each) => {
        const { label, Icon } = LOOKS[each];
        return (
          <label
            key={each}
            title={label}
            className={classNames(
              'flex h-6 w-7 cursor-pointer items-center justify-center rounded-sm',
              'has-focus-visible:outline-2 has-focus-visible:outline-focus',
              each === theme ? 'bg-selected text-text' : 'text-faint hover:text-text',
            )}
          >
            <input
              type="radio"
              name="theme"
              value={each}
              checked={each === theme}
              onChange={() => choose(each)}
              className="sr-only"
            />
            <Icon size={14} aria-hidden />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
