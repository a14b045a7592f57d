'use client';

import { CloudOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** What no one foresaw, and a database that cannot be reached. The digest finds the line in the server's log. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const router = useRouter();
  function again() {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }
  return (
    <div role="alert" className="pt-12">
      <EmptyState
        icon={<CloudOff size={28} />}
        title="This page cannot be shown"
        action={
          <>
            <Button look="primary" onClick={again}>
              Try again
            </Button>
            <ButtonLink href="/status">Status</ButtonLink>
          </>
        }
      >
        Its data could not be read; often the database is restarting. Collecting goes on by itself when it is
        back.
        {error.digest ? (
          <span className="mt-2 block text-sm text-faint">
            In the server’s log: <span className="data">{error.digest}</span>
          </span>
        ) : null}
      </EmptyState>
    </div>
  );
}
