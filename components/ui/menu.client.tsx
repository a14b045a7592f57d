'use client';

import { lazy } from 'react';
import type { MenuProps } from './menu-entries.ts';
import { OnDemand } from './on-demand.client.tsx';

const loadMenu = () =>
  import('./floating-menu.client.tsx').then(({ FloatingMenu: found }) => ({ default: found }));
const FloatingMenu = lazy(loadMenu);

/** A button that opens a list of actions or choices. */
export function Menu(props: MenuProps) {
  return (
    <OnDemand trigger={props.trigger} popup="menu" load={loadMenu}>
      <FloatingMenu {...props} />
    </OnDemand>
  );
}
