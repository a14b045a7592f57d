'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Has the server render the page anew every few seconds while it is in sight. */
export function SelfRefresh({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, router]);
  return null;
}
