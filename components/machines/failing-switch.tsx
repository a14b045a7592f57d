import { FilterLink } from '#components/ui/filter-link.tsx';
import { StatusIcon } from '#components/ui/status-icon.tsx';
import { EXECUTION_STATUS } from '#lib/trace/status.ts';

/** Leaves only the machines that failed in the range, or takes the others in again. */
export function FailingSwitch({ on, href }: { on: boolean; href: string }) {
  const { icon, tone } = EXECUTION_STATUS.FAILED;
  return (
    <FilterLink href={href} on={on}>
      <StatusIcon icon={icon} tone={tone} size={13} />
      With failures
    </FilterLink>
  );
}
