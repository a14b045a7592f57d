import type { ReactNode } from 'react';

/** The top of a screen: its name left, what chooses its data right. */
export function PageHeader({
  title,
  detail,
  children,
}: {
  title: ReactNode;
  detail?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 md:px-6">
      <div className="flex min-w-0 flex-auto items-baseline gap-3">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {detail ? <div className="truncate text-soft">{detail}</div> : null}
      </div>
      {children ? <div className="flex flex-wrap items-center gap-1 md:gap-2">{children}</div> : null}
    </header>
  );
}
