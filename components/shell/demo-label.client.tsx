'use client';

import { useCollecting } from './shell-context.client.tsx';

/** No number of the demo may be taken for one's own. */
export function DemoLabel() {
  const accounts = useCollecting()?.accounts ?? [];
  if (!accounts.some(({ demo }) => demo)) return null;
  const all = accounts.every(({ demo }) => demo);
  return (
    <p className="rounded-md border border-dashed border-border-strong px-2 py-1.5 text-sm text-soft">
      <strong className="font-medium text-text">Demo data.</strong>{' '}
      {all ? 'Simulated workloads until an account is connected.' : 'One account is simulated.'}
    </p>
  );
}
