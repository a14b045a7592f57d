import { Clock, Copy, ExternalLink, Globe, Keyboard, Link2, Monitor, Moon, Sun } from 'lucide-react';
import { consoleLink } from '#lib/trace/console-link.ts';
import type { Theme } from '../shell/theme.ts';
import { copyAddress, copyAndTell } from '../ui/copy-text.client.ts';
import type { Zone } from '../ui/format.ts';
import type { Command } from './command.ts';

const ICON = 15;

/** What can be done with the page one is on; `arn` is of the execution it shows. */
export function pageActs(arn: string | null): Command[] {
  const copyLink: Command = {
    key: 'copy-link',
    label: 'Copy link to this page',
    also: 'share address url',
    mark: <Link2 size={ICON} />,
    does: { act: copyAddress },
  };
  if (arn === null) return [copyLink];
  const inConsole = consoleLink(arn);
  const copyArn: Command = {
    key: 'copy-arn',
    label: 'Copy ARN of this execution',
    mark: <Copy size={ICON} />,
    does: { act: () => copyAndTell(arn, 'ARN copied') },
  };
  if (inConsole === null) return [{ ...copyLink, shortcut: ['c'] }, copyArn];
  const openConsole: Command = {
    key: 'console',
    label: 'Open in the AWS console',
    mark: <ExternalLink size={ICON} />,
    does: { act: () => openTab(inConsole) },
  };
  return [{ ...copyLink, shortcut: ['c'] }, copyArn, openConsole];
}

function openTab(address: string): undefined {
  window.open(address, '_blank', 'noreferrer');
}

const THEMES = [
  { theme: 'light', label: 'Light theme', Icon: Sun },
  { theme: 'dark', label: 'Dark theme', Icon: Moon },
  { theme: 'system', label: 'Theme as the system has it', Icon: Monitor },
] as const;

export const themeActs = (choose: (theme: Theme) => void): Command[] =>
  THEMES.map(({ theme, label, Icon }) => ({
    key: `theme-${theme}`,
    label,
    also: 'appearance colours mode',
    mark: <Icon size={ICON} />,
    does: {
      act: () => {
        choose(theme);
        return undefined;
      },
    },
  }));

const ZONES = [
  { zone: 'local', label: 'Times of your own zone', Icon: Clock },
  { zone: 'UTC', label: 'Times in UTC', Icon: Globe },
] as const;

export const zoneActs = (choose: (zone: Zone) => void): Command[] =>
  ZONES.map(({ zone, label, Icon }) => ({
    key: `zone-${zone}`,
    label,
    also: 'time zone local clock',
    mark: <Icon size={ICON} />,
    does: {
      act: () => {
        choose(zone);
        return undefined;
      },
    },
  }));

export const shortcutsAct = (open: () => void): Command => ({
  key: 'shortcuts',
  label: 'Keyboard shortcuts',
  also: 'help keys',
  mark: <Keyboard size={ICON} />,
  shortcut: ['?'],
  does: {
    act: () => {
      open();
      return undefined;
    },
  },
});
