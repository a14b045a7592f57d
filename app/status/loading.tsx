import { PageHeader } from '#components/shell/page-header.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

export default function Loading() {
  return (
    <>
      <PageHeader title="Status" />
      <div className="flex flex-col gap-4 px-4 pb-8 md:px-6">
        <Skeleton className="h-96 w-full" />
        <Skeleton className="h-28 w-full" />
      </div>
    </>
  );
}
