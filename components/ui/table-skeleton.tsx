import { Skeleton } from './skeleton.tsx';

const WIDTHS = ['w-40', 'w-56', 'w-48', 'w-64', 'w-44'] as const;

/** A screen with a table, in its final size, until its rows are there. */
export function TableSkeleton({ title, rows = 20 }: { title: string; rows?: number }) {
  return (
    <div aria-busy="true">
      <div className="flex min-h-12 items-center px-4 py-2 md:px-6">
        <h1 className="flex-1 text-xl font-semibold tracking-tight">{title}</h1>
        <Skeleton className="h-8 w-28 rounded-md" />
      </div>
      <div className="px-4 pb-2 md:px-6">
        <Skeleton className="h-8 w-full rounded-md" />
      </div>
      <div className="h-10" />
      <span role="status" className="sr-only">
        Loading
      </span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never change
        <div key={index} className="flex h-(--row) items-center gap-6 border-t border-border px-4 md:px-6">
          <Skeleton className="size-3.5 rounded-full" />
          <Skeleton className={`h-3 max-w-full ${WIDTHS[index % WIDTHS.length]}`} />
          <span className="flex-1" />
          <Skeleton className="h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
