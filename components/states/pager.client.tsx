'use client';

import { buttonClass } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  /** How many come before this page. */
  readonly from: number;
  readonly count: number;
  readonly of: number;
  readonly onPage: (page: number) => void;
}

/** Which page of how many; Page Up, Page Down, Home and End turn them as well while the focus is in the list. */
export function Pager({ page, pages, from, count, of, onPage }: PagerProps) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-1.5 pt-2">
      <Turn words="First page" sign="«" disabled={page === 1} onTurn={() => onPage(1)} />
      <Turn words="Previous page (Page Up)" sign="‹" disabled={page === 1} onTurn={() => onPage(page - 1)} />
      <label className="flex items-center gap-1.5 text-soft">
        Page
        <input
          key={page}
          type="number"
          min={1}
          max={pages}
          defaultValue={page}
          className="tabular h-7 w-16 rounded-md border border-border-control bg-surface px-1.5"
          onKeyDown={(event) => {
            if (event.key === 'Enter') onPage(event.currentTarget.valueAsNumber || page);
          }}
          onBlur={(event) => {
            const next = event.currentTarget.valueAsNumber || page;
            if (next !== page) onPage(next);
          }}
        />
        of {formatCount(pages)}
      </label>
      <Turn
        words="Next page (Page Down)"
        sign="›"
        disabled={page === pages}
        onTurn={() => onPage(page + 1)}
      />
      <Turn words="Last page" sign="»" disabled={page === pages} onTurn={() => onPage(pages)} />
      <span className="tabular ml-2 text-faint text-sm">
        {formatCount(from + 1)}–{formatCount(from + count)} of {formatCount(of)}
      </span>
    </nav>
  );
}

function Turn({
  words,
  sign,
  disabled,
  onTurn,
}: {
  words: string;
  sign: string;
  disabled: boolean;
  onTurn: () => void;
}) {
  return (
    <button
      type="button"
      className={buttonClass('plain', 'small', true)}
      aria-label={words}
      title={words}
      disabled={disabled}
      onClick={onTurn}
    >
      {sign}
    </button>
  );
}
