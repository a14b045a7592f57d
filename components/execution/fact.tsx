import type { ReactNode } from 'react';
import type { ExecutionDetail } from '#lib/store/queries/get-execution.ts';
import { Count } from '../ui/count.tsx';
import { Duration } from '../ui/duration.tsx';
import { ElapsedTime } from '../ui/elapsed-time.client.tsx';
import { IconCount } from '../ui/icon-count.tsx';
import { RelativeTime } from '../ui/relative-time.client.tsx';

interface FactProps {
  readonly name: string;
  /** From what it is compared with. */
  readonly differs?: boolean;
  readonly children: ReactNode;
}

/** One of the figures under an execution's name. */
export const Fact = ({ name, differs = false, children }: FactProps) => (
  <div className="flex items-baseline gap-1.5 whitespace-nowrap">
    <dt className="text-faint">{name}</dt>
    <dd className={differs ? 'font-semibold' : undefined}>{children}</dd>
  </div>
);

/** When it started, and how long it took or has run by now; what follows the length is said of it. */
export function TimeFacts({ detail, children }: { detail: ExecutionDetail; children?: ReactNode }) {
  const { startedAt, stoppedAt, durationMs } = detail;
  return (
    <>
      <Fact name="Started">
        <RelativeTime at={startedAt} />
      </Fact>
      <Fact name={stoppedAt === null ? 'Running for' : 'Took'}>
        {stoppedAt === null ? <ElapsedTime since={startedAt} /> : <Duration ms={durationMs} />}
        {children}
      </Fact>
    </>
  );
}

export function AttemptsFact({
  attempts,
  retries,
  caught,
}: {
  attempts: number;
  retries: number;
  caught: number;
}) {
  if (attempts === 0) return null;
  return (
    <Fact name="Attempts">
      <Count value={attempts} />{' '}
      {retries > 0 && (
        <IconCount icon="retry" tone="retried" count={retries} words={`${retries} of them retries`} />
      )}{' '}
      {caught > 0 && (
        <IconCount icon="shield" tone="caught" count={caught} words={`${caught} failures caught`} />
      )}
    </Fact>
  );
}
