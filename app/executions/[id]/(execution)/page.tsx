import { notFound } from 'next/navigation';
import { ExecutionScreen } from '#components/execution/execution-screen.client.tsx';
import { MissingNote } from '#components/execution/missing-note.tsx';
import { requireViewer } from '#lib/auth/viewer.ts';
import { watchExecution } from '#lib/commands/execution/watch.ts';
import { readExecution } from '../read-execution.ts';
import { readView } from '../read-view.ts';

export const dynamic = 'force-dynamic';

export default async function ExecutionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [viewer, detail] = await Promise.all([requireViewer(), readExecution(id)]);
  if (!detail) notFound();
  // Whoever looks at it has its history read before others'.
  if (detail.history === 'wanted' || detail.history === 'partial') await watchExecution(viewer, id);
  const { view, failure, missing } = await readView(viewer, detail);
  return (
    <>
      {missing && <MissingNote missing={missing} />}
      <ExecutionScreen view={view} failure={failure} />
    </>
  );
}
