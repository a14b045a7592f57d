'use client';

import { Search, X } from 'lucide-react';
import { debounce, parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Kbd } from './kbd.tsx';

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
    <search className="relative flex h-8 min-w-0 flex-1 basis-56 items-center rounded-md border border-border-control bg-surface focus-within:outline-2 focus-within:outline-focus">
      <Search
        size={15}
        aria-hidden
        className={pending ? 'skeleton ml-2.5 shrink-0 text-accent' : 'ml-2.5 shrink-0 text-faint'}
      />
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
      {q ? (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => change('', 0)}
          className="flex size-8 items-center justify-center rounded-md text-faint hover:text-text"
        >
          <X size={14} aria-hidden />
        </button>
      ) : (
        <span aria-hidden className="mr-1.5 hidden md:inline">
          <Kbd>/</Kbd>
        </span>
      )}
    </search>
  );
}
