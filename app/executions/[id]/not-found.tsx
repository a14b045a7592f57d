import { Rows3 } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

export default function ExecutionNotFound() {
  return (
    <div className="pt-12">
      <EmptyState
        icon={<Rows3 size={28} />}
        title="No such execution"
        action={<ButtonLink href="/executions">All executions</ButtonLink>}
      >
        None with this address is kept here: it was never collected, or it is older than its account keeps
        executions.
      </EmptyState>
    </div>
  );
}
