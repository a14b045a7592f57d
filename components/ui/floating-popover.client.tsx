'use client';

import { Popover as Base } from '@base-ui/react/popover';
import type { PopoverProps } from './popover-props.ts';

/** Comes open: it is shown when its trigger was pressed. */
export function FloatingPopover({
  trigger,
  title,
  children,
  align = 'start',
  open,
  onOpenChange,
}: PopoverProps) {
  const controlled = open === undefined ? { defaultOpen: true } : { open };
  return (
    <Base.Root {...controlled} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-50">
          <Base.Popup className="floating max-h-(--available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md bg-raised p-3 shadow-floating outline-none">
            <Base.Title className="mb-2 text-sm font-normal text-faint">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
