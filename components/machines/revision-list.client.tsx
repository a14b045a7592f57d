'use client';

import { Link } from '#components/ui/link.tsx';
import type { MachineDetail } from '#lib/store/queries/get-machine.ts';
import { classNames } from '../ui/class-names.ts';
import { Count } from '../ui/count.tsx';
import { formatShare } from '../ui/format.ts';
import { RelativeTime } from '../ui/relative-time.client.tsx';
import { useMachineHref } from './use-machine-href.client.ts';

/** The definitions a machine had, newest first; choosing one draws its graph and its figures. */
export function RevisionList({
  machineId,
  revisions,
  current,
}: {
  machineId: string;
  revisions: MachineDetail['revisions'];
  /** The key of the one drawn. */
  current: string | null;
}) {
  const hrefOf = useMachineHref(machineId);
  return (
    <ol className="max-h-64 overflow-y-auto">
      {revisions.map((revision) => (
        <li key={revision.key}>
          <Link
            href={hrefOf({ revision: revision.key })}
            scroll={false}
            aria-current={revision.key === current ? 'true' : undefined}
            className={classNames(
              'flex h-(--row) items-center gap-3 border-t border-border px-4 -outline-offset-2',
              revision.key === current ? 'bg-selected' : 'hover:bg-hover',
            )}
          >
            <span className="tabular w-14 font-medium">rev {revision.number}</span>
            <span className="flex-1 text-soft">
              <RelativeTime at={revision.effectiveFrom} />
            </span>
            <span>
              <Count value={revision.executions} /> <span className="unit">ran</span>
            </span>
            <span
              className={classNames(
                'tabular w-24 text-right',
                revision.failed > 0 ? 'text-failed-text' : 'text-faint',
              )}
            >
              {formatShare(revision.failed, revision.executions)} failed
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
