import { Skeleton } from '#components/ui/skeleton.tsx';

/** The tabs and the graph's window, before they are read. */
export function ScreenSkeleton() {
  return (
    <div aria-busy="true">
      <div className="flex h-9 items-center gap-4 border-border border-b px-4 md:px-6">
        {[44, 60, 48, 54, 72].map((width) => (
          <span key={width} style={{ width }}>
            <Skeleton className="h-4" />
          </span>
        ))}
      </div>
      <div className="flex flex-col items-center gap-9 pt-12">
        {['a', 'b', 'c', 'd'].map((node) => (
          <Skeleton key={node} className="h-11 w-44" />
        ))}
      </div>
    </div>
  );
}
