import { Hourglass } from 'lucide-react';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** In place of the rows of a search that the database gave up. */
export function SearchTooSlow() {
  return (
    <div role="alert">
      <EmptyState icon={<Hourglass size={28} />} title="This search took too long">
        The database gave it up after 30 seconds. A shorter range of time, a machine or an account beside it
        makes it faster; so does a text of three letters or more.
      </EmptyState>
    </div>
  );
}
