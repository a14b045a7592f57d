import type { Metadata } from 'next';
import '#components/execution/execution.css';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { ExecutionHeader } from '#components/execution/execution-header.tsx';
import { addressOfArn, readExecution } from '../read-execution.ts';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const detail = await readExecution((await params).id);
  return { title: detail ? `${detail.name} · ${detail.machineName}` : 'No such execution' };
}

/** Here and not in the page, so that what is missing is told with status 404 before anything streams. */
export default async function ExecutionLayout({ params, children }: Props & { children: ReactNode }) {
  const { id } = await params;
  const detail = await readExecution(id);
  if (!detail) {
    const address = await addressOfArn(id);
    if (address === null) notFound();
    redirect(address);
  }
  return (
    <article className="execution-page" data-execution-arn={detail.arn}>
      <ExecutionHeader detail={detail} />
      {children}
    </article>
  );
}
