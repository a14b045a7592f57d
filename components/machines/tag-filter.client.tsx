'use client';

import { ChevronDown } from 'lucide-react';
import { useQueryState } from 'nuqs';
import { useState, useTransition } from 'react';
import { visibleText } from '#components/payload/visible-text.ts';
import { Button } from '#components/ui/button.tsx';
import { ChoiceList } from '#components/ui/choice-list.tsx';
import { Popover } from '#components/ui/popover.client.tsx';
import type { OfferedTag } from './filter-machines.ts';
import { machinesParsers } from './machine-params.ts';

/** Machines with any of a tag's values, chosen from those there are; in the address as `tag`. */
export function TagFilter({ offered }: { offered: readonly OfferedTag[] }) {
  const [pending, startTransition] = useTransition();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useQueryState(
    'tag',
    machinesParsers.tag.withOptions({ shallow: false, history: 'push', scroll: false, startTransition }),
  );
  if (offered.length === 0 && chosen.length === 0) return null;
  const toggle = (tag: string) =>
    void setChosen(chosen.includes(tag) ? chosen.filter((each) => each !== tag) : [...chosen, tag]);
  const wanted = text.trim().toLowerCase();
  const counts = new Map(offered.map(({ tag, machines }) => [tag, machines]));
  const shown = [...new Set([...chosen, ...counts.keys()])].filter((tag) =>
    tag.toLowerCase().includes(wanted),
  );
  return (
    <Popover
      title="Tagged"
      onOpenChange={() => setText('')}
      trigger={
        <Button aria-busy={pending}>
          Tag
          {chosen.length > 0 ? <span className="tabular text-accent">{chosen.length}</span> : null}
          <ChevronDown size={14} aria-hidden className="text-faint" />
        </Button>
      }
    >
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label="Part of a tag"
        placeholder="Part of a tag"
        className="h-8 w-full rounded-md border border-border-control bg-surface px-2"
      />
      <ChoiceList
        label="Tags"
        choices={shown.map((tag) => ({
          value: tag,
          words: visibleText(tag),
          count: counts.get(tag) ?? 0,
        }))}
        chosen={chosen}
        onToggle={toggle}
      />
      {shown.length === 0 ? <p className="py-2 text-soft">No tag holds this.</p> : null}
    </Popover>
  );
}
