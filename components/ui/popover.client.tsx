'use client';

import { lazy } from 'react';
import { OnDemand } from './on-demand.client.tsx';
import type { PopoverProps } from './popover-props.ts';

/** For a page that must go on without a network once it is there. */
export const loadPopover = () =>
  import('./floating-popover.client.tsx').then(({ FloatingPopover: found }) => ({ default: found }));
const FloatingPopover = lazy(loadPopover);

/** A small panel beside its trigger that may hold a form. Escape and a click outside close it. */
export function Popover(props: PopoverProps) {
  const { trigger, open = false, onOpenChange } = props;
  return (
    <OnDemand
      trigger={trigger}
      popup="dialog"
      open={open}
      load={loadPopover}
      onOpen={() => onOpenChange?.(true)}
    >
      <FloatingPopover {...props} />
    </OnDemand>
  );
}
