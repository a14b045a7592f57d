'use client';

import { useEffect, useRef } from 'react';
import { Skeleton } from '../ui/skeleton.tsx';
import type { Command, CommandGroup } from './command.ts';
import { CommandOption } from './command-option.client.tsx';
import type { Offer } from './use-command-groups.client.ts';

export const optionId = (list: string, { key }: Command) => `${list}-${encodeURIComponent(key)}`;

interface Choosing {
  readonly id: string;
  /** Key of the one that Enter takes. */
  readonly active: string | null;
  readonly onActive: (key: string) => void;
  readonly onChoose: (command: Command, inNewTab: boolean) => void;
}

/** The options of the palette's field. The focus stays in the field, which names the active one. */
export function CommandList({ offer, typed, ...choosing }: Choosing & { offer: Offer; typed: string }) {
  const { id, active } = choosing;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active !== null)
      list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Results"
      className="max-h-[min(26rem,calc(100dvh-9rem))] scroll-py-8 overflow-y-auto p-1.5"
    >
      {offer.nothing && <NothingFound words={typed.trim()} />}
      {offer.groups.map((group) => (
        <Group key={group.name} group={group} {...choosing} />
      ))}
      <Searched state={offer.search} />
      {offer.last && <Group group={offer.last} {...choosing} />}
    </div>
  );
}

function Group({ group, id, active, onActive, onChoose }: Choosing & { group: CommandGroup }) {
  const name = `${id}-${encodeURIComponent(group.name)}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields
    <div role="group" aria-labelledby={name} className="mb-1 last:mb-0">
      <div id={name} className="px-2 pt-1.5 pb-1 text-sm text-faint" role="presentation">
        {group.name}
      </div>
      {group.commands.map((ranked) => (
        <CommandOption
          key={ranked.command.key}
          id={optionId(id, ranked.command)}
          ranked={ranked}
          active={ranked.command.key === active}
          onActive={() => onActive(ranked.command.key)}
          onChoose={(inNewTab) => onChoose(ranked.command, inNewTab)}
        />
      ))}
    </div>
  );
}

function NothingFound({ words }: { words: string }) {
  return (
    <p role="presentation" className="px-2 pt-4 pb-3 text-pretty text-soft">
      <span className="font-medium break-words text-text">Nothing found for “{words.slice(0, 80)}”.</span>{' '}
      Press Enter to search executions for it, where time, status and machine can be chosen as well.
    </p>
  );
}

/** What is to be told of the search for executions while there is no answer to show. */
function Searched({ state }: { state: Offer['search'] }) {
  if (state === 'failed')
    return (
      <p role="presentation" className="px-2 py-2 text-soft">
        Executions could not be searched: the server does not answer.
      </p>
    );
  if (state !== 'searching') return null;
  return (
    <div aria-hidden className="mb-1">
      <div className="px-2 pt-1.5 pb-1 text-sm text-faint">Executions</div>
      {['w-2/5', 'w-3/5', 'w-1/2'].map((width) => (
        <div key={width} className="flex h-9 items-center gap-2.5 px-2">
          <Skeleton className="size-4" />
          <Skeleton className={`h-3 ${width}`} />
        </div>
      ))}
    </div>
  );
}
