import { Compass } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

export default function NotFound() {
  return (
    <div className="pt-12">
      <EmptyState
        icon={<Compass size={28} />}
        title="There is no such page"
        action={<ButtonLink href="/executions">Executions</ButtonLink>}
      >
        The address may be mistyped, or what it named is no longer kept.
      </EmptyState>
    </div>
  );
}
