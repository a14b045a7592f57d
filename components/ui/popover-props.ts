import type { ReactNode } from 'react';
import type { Trigger } from './trigger.ts';

export interface PopoverProps {
  readonly trigger: Trigger;
  /** Names the panel. */
  readonly title: string;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}
