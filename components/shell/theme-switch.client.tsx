'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useChoice } from '#components/ui/stored-choice.client.ts';
import { ChoiceSwitch } from './choice-switch.client.tsx';
import { themeChoice } from './theme-choice.client.ts';

const THEME_CHOICES = [
  { value: 'system', label: 'As the system', mark: <Monitor size={14} /> },
  { value: 'light', label: 'Light', mark: <Sun size={14} /> },
  { value: 'dark', label: 'Dark', mark: <Moon size={14} /> },
] as const;

export function ThemeSwitch() {
  const theme = useChoice(themeChoice, 'system');
  return <ChoiceSwitch legend="Theme" value={theme} choices={THEME_CHOICES} onChoose={themeChoice.choose} />;
}
