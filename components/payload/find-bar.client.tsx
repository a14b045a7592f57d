'use client';

import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from 'react';
import { formatCount } from '../ui/format.ts';
import { findInJson } from './find-in-json.ts';
import type { JsonRows } from './json-rows.ts';
import { useHighlights } from './use-highlights.client.ts';

interface FindBarProps {
  readonly json: JsonRows;
  readonly label: string;
  readonly scroll: RefObject<HTMLElement | null>;
  /** Opens what a row is in and makes it the active one, a long value in it where this place is. */
  readonly onShow: (at: number, place: number) => void;
  /** Scrolls to a row that is not folded away. */
  readonly onReveal: (at: number) => void;
  readonly onClose: () => void;
}

/** Finds in a payload: what is folded away is opened to, what is not drawn is scrolled to. */
export function FindBar({ json, label, scroll, onShow, onReveal, onClose }: FindBarProps) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const { matches, complete } = useMemo(() => findInJson(json, wanted), [json, wanted]);
  const [turn, setTurn] = useState({ wanted: '', place: 0 });
  const place = turn.wanted === wanted ? turn.place : 0;
  const current = matches[place] ?? null;

  const show = useEffectEvent(
    () => current && onShow(current.at, current.part === 'value' ? current.offset : 0),
  );
  const reveal = useEffectEvent(() => current && onReveal(current.at));
  // The lines are another component's: what is found is opened there, and once it is drawn scrolled to.
  useEffect(() => {
    if (current === null) return;
    show();
    const frame = requestAnimationFrame(() => reveal());
    return () => cancelAnimationFrame(frame);
  }, [current]);
  useHighlights(scroll, json, wanted, current);

  const go = (step: 1 | -1) => {
    if (matches.length > 0) setTurn({ wanted, place: (place + step + matches.length) % matches.length });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className="payload-find">
      <input
        // biome-ignore lint/a11y/noAutofocus: it is there because one asked to type in it
        autoFocus
        type="text"
        value={text}
        placeholder="Find a key or value"
        aria-label={`Find in ${label}`}
        autoComplete="off"
        spellCheck={false}
        className="h-6 min-w-0 flex-1 bg-transparent font-sans text-base outline-none"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span role="status" className="tabular flex-none font-sans text-soft text-sm">
        {countWords(wanted, matches.length, place, complete)}
      </span>
      <Step
        words="Previous match (Shift Enter)"
        sign="↑"
        disabled={matches.length < 2}
        onStep={() => go(-1)}
      />
      <Step words="Next match (Enter)" sign="↓" disabled={matches.length < 2} onStep={() => go(1)} />
      <Step words="Close the search (Esc)" sign="×" disabled={false} onStep={onClose} />
    </search>
  );
}

function countWords(wanted: string, count: number, place: number, complete: boolean): string {
  if (wanted === '') return '';
  if (count === 0) return 'Not found';
  return `${formatCount(place + 1)} of ${formatCount(count)}${complete ? '' : '+'}`;
}

function Step({
  words,
  sign,
  disabled,
  onStep,
}: {
  words: string;
  sign: string;
  disabled: boolean;
  onStep: () => void;
}) {
  return (
    <button
      type="button"
      className="payload-toolbar-button"
      aria-label={words}
      title={words}
      disabled={disabled}
      onClick={onStep}
    >
      {sign}
    </button>
  );
}
