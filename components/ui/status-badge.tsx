import { EXECUTION_STATUS, type ExecutionStatus, VISIT_STATUS, type VisitStatus } from '#lib/trace/status.ts';
import { StatusIcon } from './status-icon.tsx';

const LOOKS = { ...VISIT_STATUS, ...EXECUTION_STATUS };

export const lookOf = (status: ExecutionStatus | VisitStatus) => LOOKS[status];

/** Icon and word. `quiet` leaves the tinted ground away, for use in running text and tables. */
export function StatusBadge({
  status,
  quiet = false,
}: {
  status: ExecutionStatus | VisitStatus;
  quiet?: boolean;
}) {
  const { icon, tone, label } = lookOf(status);
  const ground = quiet ? '' : 'h-6 rounded-md px-2';
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap font-medium ${ground}`}
      style={{
        color: `var(--status-${tone}-text)`,
        background: quiet ? undefined : `var(--status-${tone}-soft)`,
      }}
    >
      <StatusIcon icon={icon} tone={tone} />
      {label}
    </span>
  );
}
