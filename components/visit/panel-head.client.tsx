'use client';

import type { ReactNode } from 'react';
import { visibleText } from '../payload/visible-text.ts';
import { buttonClass } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';

/** What is selected. In a sheet, which has a title and a way out of its own, only what kind of state it is. */
export function PanelHead({
  icon,
  name,
  detail,
  onClose,
}: {
  icon: ReactNode;
  name: string;
  detail: string;
  onClose: () => void;
}) {
  return (
    <header className="flex items-start gap-2.5 px-4 pt-3 pb-2.5">
      <span className="mt-0.5 flex-none text-soft">{icon}</span>
      <div className="min-w-0 flex-1">
        <h2 className="break-words font-semibold text-lg leading-5 in-[[role=dialog]]:hidden">
          {visibleText(name)}
        </h2>
        <p className="text-soft">{detail}</p>
      </div>
      <button
        type="button"
        className={classNames(buttonClass('quiet', 'small', true), 'in-[[role=dialog]]:hidden')}
        aria-label="Close"
        title="Close (Esc)"
        onClick={onClose}
      >
        <svg
          width="14"
          height="14"
          viewBox="0 0 16 16"
          aria-hidden="true"
          stroke="currentColor"
          strokeWidth="1.6"
        >
          <path d="m3.5 3.5 9 9m0-9-9 9" strokeLinecap="round" />
        </svg>
      </button>
    </header>
  );
}
