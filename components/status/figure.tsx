import type { ReactNode } from 'react';

/** A number with its name, in a description list. */
export function Figure({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div title={hint}>
      <dt className="text-sm text-soft">{name}</dt>
      <dd className="tabular text-base font-medium">{children}</dd>
    </div>
  );
}
