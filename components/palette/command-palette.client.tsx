'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Check, Search } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { type KeyboardEvent, type RefObject, useCallback, useId, useRef, useState } from 'react';
import { carrying } from '../shell/carried.ts';
import { Kbd } from '../ui/kbd.tsx';
import type { Command } from './command.ts';
import { CommandList, optionId } from './command-list.client.tsx';
import { rememberPlace } from './recent-places.ts';
import { type Offer, useCommandGroups } from './use-command-groups.client.ts';

/** So long one can read what was done before the palette closes. */
const NOTE_MS = 900;
/** A link of AWS's console with an encoded ARN fits. */
const MOST_TYPED = 2000;

interface CommandPaletteProps {
  /** What was typed before it was there. */
  readonly typedAhead: string;
  readonly focusAfter: RefObject<Element | null>;
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
}

/** Goes anywhere and does anything by a few letters. */
export function CommandPalette({ typedAhead, focusAfter, onClose, onShortcuts }: CommandPaletteProps) {
  const router = useRouter();
  const search = useSearchParams();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(typedAhead);
  const [moved, setMoved] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const offer = useCommandGroups(typed, onShortcuts);
  const commands = commandsOf(offer);
  const active = commands.find(({ key }) => key === moved) ?? commands[0] ?? null;

  // The dialog itself gives the focus a moment later, which loses what is typed at once.
  const takeFocus = useCallback((input: HTMLInputElement | null) => {
    field.current = input;
    input?.focus();
    input?.setSelectionRange(input.value.length, input.value.length);
  }, []);

  function choose(command: Command, inNewTab: boolean) {
    const { does } = command;
    if ('go' in does) {
      const { go, kind } = does;
      if (kind) rememberPlace({ href: go, label: command.label, detail: command.detail ?? '', kind });
      const href = kind ? carrying(go, search) : go;
      if (inNewTab) window.open(href, '_blank');
      else router.push(href);
      onClose();
      return;
    }
    const done = does.act();
    if (done === undefined) return onClose();
    void done.then((words) => {
      setNote(words);
      setTimeout(onClose, NOTE_MS);
    });
  }

  function step(by: 1 | -1) {
    const here = active ? commands.indexOf(active) : -1;
    setMoved(commands.at((here + by) % commands.length)?.key ?? null);
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter') active && choose(active, event.metaKey || event.ctrlKey);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="floating fixed inset-0 z-40 bg-overlay" />
        <Dialog.Popup
          initialFocus={field}
          finalFocus={() => (focusAfter.current instanceof HTMLElement ? focusAfter.current : true)}
          className="floating fixed top-2 left-1/2 z-50 flex w-[40rem] max-w-[calc(100vw-1rem)] -translate-x-1/2 flex-col overflow-hidden rounded-md bg-raised shadow-floating outline-none sm:top-[12vh]"
        >
          <Dialog.Title className="sr-only">Go to anything, do anything</Dialog.Title>
          <div className="flex items-center gap-2.5 border-b border-border px-3.5">
            <Search size={16} aria-hidden className="shrink-0 text-faint" />
            <input
              ref={takeFocus}
              type="text"
              role="combobox"
              aria-expanded
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={active ? optionId(list, active) : undefined}
              aria-label="Search pages, machines, executions and actions"
              placeholder="Page, machine, execution, ARN or error"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              enterKeyHint="go"
              maxLength={MOST_TYPED}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setMoved(null);
              }}
              onKeyDown={press}
              // Smaller, and a phone zooms in on it.
              className="h-12 min-w-0 flex-1 bg-transparent text-[16px] outline-none sm:text-lg"
            />
          </div>
          <CommandList
            id={list}
            offer={offer}
            typed={typed}
            active={active?.key ?? null}
            onActive={setMoved}
            onChoose={choose}
          />
          <Foot note={note} />
          <p role="status" className="sr-only">
            {note || told(offer, typed)}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const commandsOf = ({ groups, last }: Offer): readonly Command[] =>
  [...groups, ...(last ? [last] : [])].flatMap((group) => group.commands.map(({ command }) => command));

/** What one who does not see the list is told of it. */
function told(offer: Offer, typed: string): string {
  if (typed.trim() === '') return '';
  if (offer.search === 'searching') return 'Searching executions';
  if (offer.nothing) return 'Nothing found';
  const results = offer.groups.reduce((sum, { commands }) => sum + commands.length, 0);
  return results === 1 ? '1 result' : `${results} results`;
}

const HINTS = [
  { keys: ['↑', '↓'], does: 'choose' },
  { keys: ['Enter'], does: 'open' },
  { keys: ['Esc'], does: 'close' },
] as const;

/** A phone has no such keys, and needs the room. */
function Foot({ note }: { note: string }) {
  if (note)
    return (
      <footer className={`${FOOT} flex`}>
        <span className="flex items-center gap-1.5 text-text">
          <Check size={14} aria-hidden />
          {note}
        </span>
      </footer>
    );
  return (
    <footer className={`${FOOT} hidden sm:flex`}>
      {HINTS.map(({ keys, does }) => (
        <span key={does} className="flex items-center gap-1">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          <span className="ml-0.5">{does}</span>
        </span>
      ))}
    </footer>
  );
}

const FOOT = 'h-9 items-center gap-4 border-t border-border px-3.5 text-sm text-faint';
