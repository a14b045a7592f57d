'use client';

import { debounce, parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { SearchFrame } from './search-frame.tsx';

const parsers = { q: parseAsString.withDefault(''), cursor: parseAsString };

/** The one search box of a screen, in the URL as `q`; `/` brings one here. The server answers while one types. */
export function SearchField({ label, placeholder }: { label: string; placeholder: string }) {
  const [pending, startTransition] = useTransition();
  const [{ q }, setParams] = useQueryStates(parsers, {
    shallow: false,
    history: 'replace',
    scroll: false,
    startTransition,
  });
  const change = (text: string, wait: number) =>
    void setParams({ q: text || null, cursor: null }, wait > 0 ? { limitUrlUpdates: debounce(wait) } : {});

  return (
    <SearchFrame pending={pending} filled={q !== ''} onClear={() => change('', 0)} basis="basis-56">
      <input
        data-search
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        placeholder={placeholder}
        value={q}
        onChange={(event) => change(event.target.value, 300)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') change(event.currentTarget.value, 0);
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        className="h-full min-w-0 flex-1 bg-transparent px-2 outline-none"
      />
    </SearchFrame>
  );
}
