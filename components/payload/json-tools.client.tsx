'use client';

import { ChevronsDownUp, ChevronsUpDown, Copy, Search } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { copyAndTell } from '../ui/copy-text.client.ts';
import { FindBar } from './find-bar.client.tsx';
import { copiedValue, foldFrom, pathOf } from './json-fold.ts';
import type { JsonRows } from './json-rows.ts';

const SAID_FOR = 2000;

interface JsonToolsProps {
  readonly json: JsonRows;
  readonly label: string;
  readonly scroll: RefObject<HTMLElement | null>;
  readonly active: number | null;
  readonly onFoldAll: (folded: ReadonlySet<number>) => void;
  /** Opens what a row is in and makes it the active one, a long value in it where this place is. */
  readonly onShow: (at: number, place: number) => void;
  /** Scrolls to a row that is not folded away. */
  readonly onReveal: (at: number) => void;
}

/** What one can do with a payload: find in it, fold all of it, copy it; by buttons and by keys. */
export function JsonTools(props: JsonToolsProps) {
  const { json, label, scroll, active, onFoldAll, onShow } = props;
  const [finding, setFinding] = useState(false);
  const [said, setSaid] = useState('');
  const copy = (text: string, what: string) => void copyAndTell(text, `${what} copied`).then(setSaid);
  const foldAll = () => onFoldAll(foldFrom(json, 1));
  const unfoldAll = () => onFoldAll(new Set());

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!act(event)) return;
    event.preventDefault();
    // `c` and `/` mean other things elsewhere on the page.
    event.stopPropagation();
  });
  const act = (event: KeyboardEvent): boolean => {
    if (event.key === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      setFinding(true);
    } else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (event.shiftKey && event.key === 'ArrowLeft') foldAll();
    else if (event.shiftKey && event.key === 'ArrowRight') unfoldAll();
    else if (event.key === '/') setFinding(true);
    else if (event.key === 'c' && !window.getSelection()?.toString()) {
      copy(active === null ? json.text : copiedValue(json, active), active === null ? label : 'Value');
    } else if (event.key === 'p' && active !== null) copy(pathOf(json, active), 'Path');
    else if (event.key === 'Enter' && active !== null && event.target === scroll.current) onShow(active, 0);
    else return false;
    return true;
  };
  // Listens to the lines themselves: before the page's own keys, and only while the focus is in them.
  useEffect(() => {
    const lines = scroll.current;
    lines?.addEventListener('keydown', press);
    return () => lines?.removeEventListener('keydown', press);
  }, [scroll]);
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said]);

  const folds = json.rows.length > 1;
  return (
    <>
      <div className="payload-toolbar" role="toolbar" aria-label={`${label}: tools`} data-open={finding}>
        <span role="status" className="px-1 text-sm text-soft">
          {said}
        </span>
        <Tool words="Find (/)" onPress={() => setFinding(!finding)} pressed={finding}>
          <Search size={13} aria-hidden />
        </Tool>
        {folds && (
          <Tool words="Fold all (Shift ←)" onPress={foldAll}>
            <ChevronsDownUp size={13} aria-hidden />
          </Tool>
        )}
        {folds && (
          <Tool words="Unfold all (Shift →)" onPress={unfoldAll}>
            <ChevronsUpDown size={13} aria-hidden />
          </Tool>
        )}
        <Tool words="Copy all of it" onPress={() => copy(json.text, label)}>
          <Copy size={13} aria-hidden />
        </Tool>
      </div>
      {finding && (
        <FindBar
          {...props}
          onClose={() => {
            setFinding(false);
            scroll.current?.focus();
          }}
        />
      )}
    </>
  );
}

function Tool({
  words,
  pressed,
  onPress,
  children,
}: {
  words: string;
  pressed?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="payload-toolbar-button"
      aria-label={words}
      aria-pressed={pressed}
      title={words}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
