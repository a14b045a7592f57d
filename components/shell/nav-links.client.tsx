'use client';

import { Activity, FileInput, Rows3, Workflow } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { classNames } from '#components/ui/class-names.ts';
import { Link } from '#components/ui/link.tsx';

const SCREENS = [
  { href: '/executions', label: 'Executions', Icon: Rows3 },
  { href: '/machines', label: 'Machines', Icon: Workflow },
  { href: '/status', label: 'Status', Icon: Activity },
  { href: '/open', label: 'Open a file', Icon: FileInput },
] as const;

/** What stays when one goes to another screen: whose data, and from when. */
const CARRIED = ['account', 'range', 'from', 'to'];

export function NavLinks({ onFollow }: { onFollow?: () => void }) {
  const pathname = usePathname();
  const carried = carriedQuery(useSearchParams());
  return (
    <ul className="flex flex-col gap-0.5">
      {SCREENS.map(({ href, label, Icon }) => {
        const current = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <li key={href}>
            <Link
              href={`${href}${carried}`}
              aria-current={current ? 'page' : undefined}
              {...(onFollow ? { onClick: onFollow } : {})}
              className={classNames(
                'flex h-8 items-center gap-2.5 rounded-md px-2 font-medium',
                current ? 'bg-selected text-text' : 'text-soft hover:bg-hover hover:text-text',
              )}
            >
              <Icon size={16} aria-hidden className={current ? 'text-accent' : 'text-faint'} />
              {label}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function carriedQuery(search: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of CARRIED) for (const value of search.getAll(name)) kept.append(name, value);
  return kept.size > 0 ? `?${kept}` : '';
}
