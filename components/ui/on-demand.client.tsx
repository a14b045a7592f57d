'use client';

import { cloneElement, type ReactNode, Suspense, useState } from 'react';
import type { Trigger } from './trigger.ts';

interface OnDemandProps {
  readonly trigger: Trigger;
  readonly popup: 'dialog' | 'menu';
  /** Opened from elsewhere. */
  readonly open?: boolean;
  /** Fetches what the trigger opens. */
  readonly load: () => Promise<unknown>;
  readonly onOpen?: () => void;
  /** The trigger and what it opens, once it was asked for; hears its own trigger from then on. */
  readonly children: ReactNode;
}

/**
 * A button alone until someone comes to it: what floats weighs more than many a page, and is mostly not opened. Its code
 * is fetched when the pointer or the focus comes near, and shown with the first click.
 */
export function OnDemand({ trigger, popup, open = false, load, onOpen, children }: OnDemandProps) {
  const [asked, setAsked] = useState(false);
  // The click asks again, and tells what is wrong.
  const ahead = () => void load().catch(() => {});
  const waiting = cloneElement(trigger, {
    'aria-haspopup': popup,
    'aria-expanded': open,
    onPointerEnter: ahead,
    onFocus: ahead,
    onClick: () => {
      setAsked(true);
      onOpen?.();
    },
  });
  if (!asked && !open) return waiting;
  return <Suspense fallback={waiting}>{children}</Suspense>;
}
