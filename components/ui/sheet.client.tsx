'use client';

import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { classNames } from './class-names.ts';

const SIDES = {
  left: 'inset-y-0 left-0 w-64 max-w-[86vw] data-[starting-style]:-translate-x-full data-[ending-style]:-translate-x-full',
  right:
    'inset-y-0 right-0 w-[30rem] max-w-[94vw] data-[starting-style]:translate-x-full data-[ending-style]:translate-x-full',
  bottom:
    'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-md data-[starting-style]:translate-y-full data-[ending-style]:translate-y-full',
  centre:
    'left-1/2 top-[12vh] w-[36rem] max-w-[calc(100vw-2rem)] max-h-[76dvh] -translate-x-1/2 rounded-md data-[starting-style]:opacity-0 data-[ending-style]:opacity-0',
} as const;

/** A panel over the page: a drawer from a side, a bottom sheet, or in the middle. Focus stays inside until it closes. */
export function Sheet({
  open,
  onOpenChange,
  title,
  side = 'right',
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  side?: keyof typeof SIDES;
  children: ReactNode;
}) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="floating fixed inset-0 z-40 bg-overlay" />
        <Dialog.Popup
          className={classNames(
            'fixed z-50 flex flex-col overflow-hidden bg-raised shadow-floating outline-none',
            'transition-[transform,opacity] duration-150 ease-out',
            SIDES[side],
          )}
        >
          <header className="flex h-12 shrink-0 items-center justify-between gap-2 border-b border-border pr-2 pl-4">
            <Dialog.Title className="truncate font-semibold">{title}</Dialog.Title>
            <Dialog.Close aria-label="Close" className={buttonClass('quiet', 'small', true)}>
              <X size={16} aria-hidden />
            </Dialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
