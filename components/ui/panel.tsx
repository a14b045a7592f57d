import type { ReactNode } from 'react';

/** A framed part of a page with its title. */
export function Panel({
  title,
  action,
  children,
}: {
  title?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="min-w-0 overflow-hidden rounded-md border border-border bg-surface">
      {title ? (
        <header className="flex h-10 items-center justify-between gap-2 pr-2 pl-4">
          <h2 className="font-semibold">{title}</h2>
          {action}
        </header>
      ) : null}
      {children}
    </section>
  );
}
