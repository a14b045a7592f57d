import type { ReactNode } from 'react';
import type { MachineRow } from '#lib/store/queries/list-machines.ts';
import { CarriedLink } from '../shell/carried-link.client.tsx';
import { Count } from '../ui/count.tsx';
import { Duration } from '../ui/duration.tsx';
import { RelativeTime } from '../ui/relative-time.client.tsx';
import { FailureShare } from './failure-share.tsx';

/** What a machine did over the range, in one row. */
export function MachineFigures({ machine }: { machine: MachineRow }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-border bg-border sm:grid-cols-3 xl:grid-cols-6">
      <Figure title="Started">
        <Count value={machine.started} />
      </Figure>
      <Figure title="Failure rate">
        <FailureShare machine={machine} />
      </Figure>
      <Figure title="Running">
        <Count value={machine.running} />
      </Figure>
      <Figure title="p50 · p95">
        <Duration ms={machine.p50} /> <span className="text-faint">·</span> <Duration ms={machine.p95} />
      </Figure>
      <Figure title="Retries">
        <Count value={machine.retries} />
      </Figure>
      <Figure title="Last failure">
        <LastFailure failure={machine.lastFailure} />
      </Figure>
    </dl>
  );
}

/** When, and the way to it; what failed on hover. */
function LastFailure({ failure }: { failure: MachineRow['lastFailure'] }) {
  if (!failure) return <RelativeTime at={null} />;
  return (
    <CarriedLink
      href={`/executions/${encodeURIComponent(failure.executionId)}`}
      title={failure.error ?? undefined}
      className="text-link hover:underline"
    >
      <RelativeTime at={failure.at} />
    </CarriedLink>
  );
}

function Figure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="bg-surface px-4 py-2.5">
      <dt className="text-sm text-faint">{title}</dt>
      <dd className="text-lg font-medium">{children}</dd>
    </div>
  );
}
