'use client';

import { useCollecting } from './shell-context.client.tsx';

/** Whose row it is, where there are several accounts to tell apart. */
export function AccountName({ account }: { account: string }) {
  const several = (useCollecting()?.accounts.length ?? 0) > 1;
  if (!several) return null;
  return (
    <span className="ml-2 max-w-24 shrink-0 truncate text-sm text-faint" title={`Account ${account}`}>
      {account}
    </span>
  );
}
