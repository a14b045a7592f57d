import { Workflow } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

export default function NotFound() {
  return (
    <div className="pt-12">
      <EmptyState
        icon={<Workflow size={28} />}
        title="No such state machine"
        action={<ButtonLink href="/machines">All state machines</ButtonLink>}
      >
        None of this id has been collected from the accounts you may see.
      </EmptyState>
    </div>
  );
}
