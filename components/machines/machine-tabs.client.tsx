'use client';

import { Tabs } from '../ui/tabs.tsx';
import type { MachineParams } from './machine-params.ts';
import { useMachineHref } from './use-machine-href.client.ts';

const TABS = [
  { key: 'overview', label: 'Overview' },
  { key: 'paths', label: 'Paths' },
] as const;

/** What one can look at of a machine. */
export function MachineTabs({ id, current }: { id: string; current: MachineParams['tab'] }) {
  const hrefOf = useMachineHref(id);
  return (
    <Tabs
      label="About this state machine"
      current={current}
      tabs={TABS.map(({ key, label }) => ({ key, label, href: hrefOf({ tab: key }) }))}
    />
  );
}
