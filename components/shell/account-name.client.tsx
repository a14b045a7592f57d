'use client';

import { useCollecting } from './shell-context.client.tsx';

/** Whose row it is, where there are several accounts to tell apart. Gives way before the name beside it. */
export function AccountName({ account }: { account: string }) {
  const several = (useCollecting()?.accounts.length ?? 0) > 1;
  if (!several) return null;
  return (
    <span className="min-w-6 shrink-20 truncate text-sm text-faint" title={`Account ${account}`}>
      {account}
    </span>
  );
}
