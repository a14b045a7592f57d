'use client';

import { useMemo, useState } from 'react';
import { useCollecting } from '../shell/shell-context.client.tsx';
import { themeChoice } from '../shell/theme-choice.client.ts';
import { zoneChoice } from '../ui/zone.client.ts';
import { pageActs, shortcutsAct, themeActs, zoneActs } from './act-commands.tsx';
import type { CommandGroup } from './command.ts';
import { executionIn } from './execution-in.ts';
import {
  executionCommands,
  jumpCommand,
  machineCommands,
  recentCommands,
  screenCommands,
  searchCommand,
} from './place-commands.tsx';
import { type NamedCommands, rankCommands, unranked } from './rank-commands.ts';
import { readRecent } from './recent-places.ts';
import { type Search, useFoundExecutions } from './use-found-executions.client.ts';
import { useMachineNames } from './use-machine-names.client.ts';

export interface Offer {
  readonly groups: readonly CommandGroup[];
  /** Under what is still being searched. */
  readonly last: CommandGroup | null;
  readonly search: Search['state'];
  /** Nothing is called so, and no execution has these words: only searching on is left. */
  readonly nothing: boolean;
}

/** What the palette offers for what was typed so far. */
export function useCommandGroups(typed: string, onShortcuts: () => void): Offer {
  const words = typed.trim();
  const several = (useCollecting()?.accounts.length ?? 0) > 1;
  const machines = useMachineNames();
  const named = executionIn(words);
  const search = useFoundExecutions(named === null ? words : '');
  const [recent] = useState(readRecent);
  const [arn] = useState(executionOnPage);

  const known = useMemo<readonly NamedCommands[]>(
    () => [
      { name: 'Go to', commands: screenCommands() },
      { name: 'This page', commands: pageActs(arn) },
      {
        name: 'Settings',
        commands: [
          ...themeActs(themeChoice.choose),
          ...zoneActs(zoneChoice.choose),
          shortcutsAct(onShortcuts),
        ],
      },
    ],
    [arn, onShortcuts],
  );
  const byName = useMemo(() => machineCommands(machines ?? [], several), [machines, several]);
  const ranked = useMemo(
    () => rankCommands([...known, { name: 'State machines', commands: byName }], words),
    [known, byName, words],
  );

  if (words === '') {
    const before = recent.length > 0 ? [{ name: 'Recent', commands: recentCommands(recent) }] : [];
    return offerOf([...before, ...known]);
  }
  if (named !== null) return offerOf([{ name: 'Execution', commands: [jumpCommand(named)] }]);
  const found = search.state === 'done' ? executionCommands(search.executions, several) : [];
  const executions = found.length > 0 ? [unranked({ name: 'Executions', commands: found })] : [];
  const groups = [...ranked, ...executions];
  const awaited = search.state === 'searching' || machines === null;
  return {
    groups,
    last: unranked({ name: 'Search', commands: [searchCommand(words)] }),
    search: search.state,
    nothing: groups.length === 0 && !awaited,
  };
}

const offerOf = (groups: readonly NamedCommands[]): Offer => ({
  groups: groups.map(unranked),
  last: null,
  search: 'none',
  nothing: false,
});

/** The page says which execution it shows. */
function executionOnPage(): string | null {
  return document.querySelector<HTMLElement>('[data-execution-arn]')?.dataset.executionArn ?? null;
}
