import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Link } from './link.tsx';

export interface Tab {
  readonly key: string;
  readonly label: ReactNode;
  readonly href: string;
}

/** Tabs that are addresses: each opens with a link, so Back and sharing work. Not an ARIA tablist but a navigation. */
export function Tabs({ tabs, current, label }: { tabs: readonly Tab[]; current: string; label: string }) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-b border-border">
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          href={tab.href}
          scroll={false}
          aria-current={tab.key === current ? 'page' : undefined}
          className={tabClass(tab.key === current)}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

/** How a tab looks, also where it is a button of an island. */
export const tabClass = (selected: boolean) =>
  classNames(
    '-mb-px inline-flex h-9 items-center gap-1.5 whitespace-nowrap border-b-2 px-2.5 font-medium',
    selected ? 'border-accent text-text' : 'border-transparent text-soft hover:text-text',
  );
