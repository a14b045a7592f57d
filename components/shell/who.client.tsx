'use client';

import { LogOut } from 'lucide-react';
import { createContext, useContext } from 'react';
import { buttonClass } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';

/** Who is signed in; null where signing in is off. */
export type Who = { readonly name: string; readonly email: string } | null;

export const WhoContext = createContext<Who>(null);

export function WhoLine() {
  const who = useContext(WhoContext);
  if (who === null)
    return (
      <p className="px-2 text-sm text-faint" title="Whoever reaches this address sees everything.">
        Sign-in is off
      </p>
    );
  return (
    <form method="post" action="/sign-out" className="flex items-center gap-1">
      <Link
        href="/profile"
        title={who.email}
        className="min-w-0 flex-1 truncate rounded-md px-2 py-1 hover:bg-hover"
      >
        {who.name}
      </Link>
      <button
        type="submit"
        aria-label="Sign out"
        title="Sign out"
        className={buttonClass('quiet', 'small', true)}
      >
        <LogOut size={15} aria-hidden />
      </button>
    </form>
  );
}
