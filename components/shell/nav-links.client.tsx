'use client';

import { usePathname } from 'next/navigation';
import { classNames } from '#components/ui/class-names.ts';
import { CarriedLink } from './carried-link.client.tsx';
import { SCREENS } from './screens.ts';

export function NavLinks({ onFollow }: { onFollow?: () => void }) {
  const pathname = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {SCREENS.map(({ href, label, Icon }) => {
        const current = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <li key={href}>
            <CarriedLink
              href={href}
              aria-current={current ? 'page' : undefined}
              {...(onFollow ? { onClick: onFollow } : {})}
              className={classNames(
                'flex h-8 items-center gap-2.5 rounded-md px-2 font-medium',
                current ? 'bg-selected text-text' : 'text-soft hover:bg-hover hover:text-text',
              )}
            >
              <Icon size={16} aria-hidden className={current ? 'text-accent' : 'text-faint'} />
              {label}
            </CarriedLink>
          </li>
        );
      })}
    </ul>
  );
}
