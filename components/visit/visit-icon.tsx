import type { ExecutionStatus, VisitStatus } from '#lib/trace/status.ts';
import { lookOf } from '../ui/status-badge.tsx';
import { StatusIcon } from '../ui/status-icon.tsx';

/** The mark of a status alone; its word must stand beside it, or in the name of what it is in. */
export function VisitIcon({ status, size = 14 }: { status: VisitStatus | ExecutionStatus; size?: number }) {
  const { icon, tone } = lookOf(status);
  return <StatusIcon icon={icon} tone={tone} size={size} />;
}
