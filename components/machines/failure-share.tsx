import { formatShare } from '#components/ui/format.ts';
import type { MachineRow } from '#lib/store/queries/list-machines.ts';

/** Failed of those that finished. Only failures have colour. */
export function FailureShare({
  machine: { failed, succeeded },
}: {
  machine: Pick<MachineRow, 'failed' | 'succeeded'>;
}) {
  const finished = failed + succeeded;
  return (
    <span className={failed > 0 ? 'tabular font-medium text-failed-text' : 'tabular text-faint'}>
      {formatShare(failed, finished)}
    </span>
  );
}
