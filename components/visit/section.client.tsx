'use client';

import { type ReactNode, useState } from 'react';

/** A titled part of the panel that folds; what is in it is only made, and fetched, once it is open. */
export function Section({
  title,
  open: openAtFirst = true,
  children,
}: {
  title: string;
  open?: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <section className="border-border border-t px-4 py-2.5">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex h-6 w-full items-center gap-1.5 font-medium text-soft hover:text-text"
        >
          <span aria-hidden="true" className="w-3 text-faint text-xs">
            {open ? '▾' : '▸'}
          </span>
          {title}
        </button>
      </h3>
      {open && <div className="pt-1.5">{children}</div>}
    </section>
  );
}
