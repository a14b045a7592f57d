import { classNames } from '#components/ui/class-names.ts';
import { Link } from '#components/ui/link.tsx';
import { StatusIcon } from '#components/ui/status-icon.tsx';
import { EXECUTION_STATUS } from '#lib/trace/status.ts';

/** Leaves only the machines that failed in the range, or takes the others in again. */
export function FailingSwitch({ on, href }: { on: boolean; href: string }) {
  const { icon, tone } = EXECUTION_STATUS.FAILED;
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={on ? 'true' : undefined}
      className={classNames(
        'inline-flex h-8 items-center gap-1.5 rounded-md border px-2.5',
        on
          ? 'border-border-strong bg-selected font-medium'
          : 'border-border-strong bg-surface hover:bg-hover',
      )}
    >
      <StatusIcon icon={icon} tone={tone} size={13} />
      With failures
    </Link>
  );
}
