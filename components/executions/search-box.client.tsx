'use client';

import { useQueryStates } from 'nuqs';
import { type KeyboardEvent, useEffect, useId, useRef, useState, useTransition } from 'react';
import { SearchFrame } from '#components/ui/search-frame.tsx';
import { complete } from '#lib/search/complete.ts';
import { parseQuery } from '#lib/search/parse-query.ts';
import { executionParsers } from './execution-params.ts';
import { type ShownOffer, useOffers } from './use-offers.client.ts';

const TYPING_PAUSE_MS = 350;

/**
 * The one box of the list, in the URL as `q`; `/` brings one here. The server answers while one types what can be
 * read; what cannot is said when one rests, with what one may have meant.
 */
export function SearchBox({ query }: { /** As the page read it. */ query: string }) {
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(
    { q: executionParsers.q, cursor: executionParsers.cursor },
    { shallow: false, history: 'replace', scroll: false, startTransition },
  );
  const [text, setText] = useState(query);
  const [given, setGiven] = useState(query);
  const [cursor, setCursor] = useState<number | null>(null);
  const [chosen, setChosen] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const listId = useId();
  // The address changed by something else: a facet, Back, a link.
  if (given !== query) {
    setGiven(query);
    if (query.trim() !== text.trim()) setText(query);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const { completion, offers } = useOffers(text, cursor);

  const push = (next: string) => void setParams({ q: next.trim() || null, cursor: null });

  function change(next: string, nextCursor: number | null) {
    setText(next);
    setCursor(nextCursor);
    setChosen(-1);
    clearTimeout(timer.current);
    if (parseQuery(next).ok) timer.current = setTimeout(() => push(next), TYPING_PAUSE_MS);
  }

  function submit() {
    clearTimeout(timer.current);
    setCursor(null);
    push(text);
  }

  function clear() {
    clearTimeout(timer.current);
    setText('');
    setCursor(null);
    push('');
  }

  function accept(offer: ShownOffer) {
    if (!completion) return;
    const next = complete(text, completion, offer);
    change(next.text, next.cursor);
    const field = input.current;
    field?.focus();
    requestAnimationFrame(() => field?.setSelectionRange(next.cursor, next.cursor));
  }

  function press(event: KeyboardEvent) {
    const offer = offers[chosen];
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && offers.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + offers.length + 1) % (offers.length + 1));
      return;
    }
    if (event.key === 'Enter' || (event.key === 'Tab' && offer)) {
      event.preventDefault();
      if (offer) accept(offer);
      else submit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (cursor !== null && offers.length > 0) setCursor(null);
      else input.current?.blur();
    }
  }

  const isOpen = cursor !== null && offers.length > 0;
  return (
    <SearchFrame pending={pending} filled={text !== ''} onClear={clear} basis="basis-72">
      <input
        ref={input}
        data-search
        type="text"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen && chosen >= 0 ? `${listId}-${chosen}` : undefined}
        aria-autocomplete="list"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-label="Search executions"
        placeholder="Name, ARN, error, order number … or status:FAILED duration:>5m"
        value={text}
        onChange={(event) => change(event.target.value, event.target.selectionStart)}
        onSelect={(event) => {
          if (document.activeElement === event.currentTarget && cursor !== null)
            setCursor(event.currentTarget.selectionStart);
        }}
        onFocus={(event) => setCursor(event.currentTarget.selectionStart)}
        onBlur={() => setCursor(null)}
        onKeyDown={press}
        className="h-full min-w-0 flex-1 bg-transparent px-2 outline-none"
      />
      <OfferList id={listId} offers={isOpen ? offers : []} chosen={chosen} onChoose={accept} />
    </SearchFrame>
  );
}

function OfferList({
  id,
  offers,
  chosen,
  onChoose,
}: {
  id: string;
  offers: readonly ShownOffer[];
  chosen: number;
  onChoose: (offer: ShownOffer) => void;
}) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Suggestions"
      hidden={offers.length === 0}
      className="floating absolute top-full left-0 z-40 mt-1 max-h-80 w-full max-w-md overflow-y-auto rounded-md bg-raised p-1 shadow-floating"
    >
      {offers.map((offer, at) => (
        // The keyboard reaches these through the field, which keeps the focus.
        <div
          key={offer.text}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(offer);
          }}
          className="flex min-h-8 cursor-pointer items-center justify-between gap-3 rounded-sm px-2 hover:bg-hover aria-selected:bg-selected"
        >
          <span className="data truncate">{offer.text}</span>
          <span className="tabular shrink-0 text-sm text-faint">{offer.words}</span>
        </div>
      ))}
    </div>
  );
}
