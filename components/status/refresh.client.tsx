'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Reads the page's data anew now and then, while someone looks at it. */
export function Refresh({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return <span className="text-sm text-faint">reads anew every {everyMs / 1000} s</span>;
}
