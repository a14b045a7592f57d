import { Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';

/** Around the one search field of a screen: its glass, which glows while the server answers, and a way to clear it. */
export function SearchFrame({
  pending,
  filled,
  onClear,
  basis,
  children,
}: {
  pending: boolean;
  filled: boolean;
  onClear: () => void;
  /** How wide it wants to be beside its neighbours. */
  basis: 'basis-56' | 'basis-72';
  children: ReactNode;
}) {
  return (
    <search
      className={classNames(
        'relative flex h-8 min-w-0 flex-1 items-center rounded-md border border-border-control bg-surface',
        'focus-within:outline-2 focus-within:outline-focus',
        basis,
      )}
    >
      <Search
        size={15}
        aria-hidden
        className={classNames('ml-2.5 shrink-0', pending ? 'skeleton text-accent' : 'text-faint')}
      />
      {children}
      {filled ? (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={onClear}
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
