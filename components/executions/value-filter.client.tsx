'use client';

import { ChevronDown } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import { visibleText } from '#components/payload/visible-text.ts';
import { Button } from '#components/ui/button.tsx';
import { ChoiceList } from '#components/ui/choice-list.tsx';
import { Popover } from '#components/ui/popover.client.tsx';
import { valuesOf, withValues } from '#lib/search/edit-query.ts';
import { LIST_KEYS } from '#lib/search/search-query.ts';
import { executionParsers } from './execution-params.ts';
import { readValues, type SearchValue } from './read-values.ts';
import { useQuery } from './use-query.client.ts';

const FACETS = {
  machine: { title: 'Machine', placeholder: 'Name or pattern, as order-*' },
  error: { title: 'Error', placeholder: 'Error or pattern, as States.*' },
  failed: { title: 'Failed in', placeholder: 'State' },
  state: { title: 'Reached', placeholder: 'State' },
} as const;

/** Any of a key's values, chosen from those there are with their counts; writes the query that the box shows. */
export function ValueFilter({ facet }: { facet: keyof typeof FACETS }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const { title, placeholder } = FACETS[facet];
  const { query, setQuery, pending } = useQuery();
  const values = useFacetValues(facet, text, open);
  if (query === null) return null;
  const chosen = valuesOf(query, facet);

  const choose = (next: readonly string[]) => setQuery(withValues(query, facet, next));
  const toggle = (value: string) =>
    choose(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);

  function openChanged(next: boolean) {
    setOpen(next);
    if (!next) setText('');
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const pattern = text.trim();
    const mayBe = LIST_KEYS[facet].patterns || !pattern.includes('*');
    if (pattern && mayBe && !chosen.includes(pattern)) choose([...chosen, pattern]);
    openChanged(false);
  }

  const counts = new Map(values?.map(({ value, count }) => [value, count]));
  const wanted = text.trim().toLowerCase();
  const ticked = chosen.filter((value) => value.toLowerCase().includes(wanted));
  const offered = [...ticked, ...[...counts.keys()].filter((value) => !chosen.includes(value))];
  return (
    <Popover
      title={title}
      open={open}
      onOpenChange={openChanged}
      trigger={
        <Button aria-busy={pending}>
          {title}
          {chosen.length > 0 ? <span className="tabular text-accent">{chosen.length}</span> : null}
          <ChevronDown size={14} aria-hidden className="text-faint" />
        </Button>
      }
    >
      <form onSubmit={submit}>
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label={placeholder}
          placeholder={placeholder}
          className="h-8 w-full rounded-md border border-border-control bg-surface px-2"
        />
      </form>
      <ChoiceList
        label={title}
        choices={offered.map((value) => ({
          value,
          words: visibleText(value),
          count: counts.get(value) || null,
        }))}
        chosen={chosen}
        onToggle={toggle}
      />
      {offered.length === 0 ? (
        <p className="py-2 text-soft">{values === null ? 'Reading …' : 'None in this time.'}</p>
      ) : null}
    </Popover>
  );
}

/** Null while they are being read. */
function useFacetValues(
  facet: keyof typeof FACETS,
  text: string,
  open: boolean,
): readonly SearchValue[] | null {
  const [params] = useQueryStates(executionParsers);
  const [values, setValues] = useState<readonly SearchValue[] | null>(null);
  const ask = useEffectEvent((signal: AbortSignal) => {
    readValues({ ...params, key: facet, text: text.trim().replaceAll('*', '') }, signal).then(setValues, () =>
      setValues([]),
    );
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is another question
  useEffect(() => {
    if (!open) return;
    const asked = new AbortController();
    ask(asked.signal);
    return () => asked.abort();
  }, [open, text]);
  return values;
}
