import { IconCount } from '#components/ui/icon-count.tsx';
import type { ExecutionRow } from '#lib/store/queries/list-executions.ts';

/** Redriven, caught, retried: what went less than smoothly, as small marks with their counts. */
export function Marks({ row: { retries, caught, redriveCount } }: { row: ExecutionRow }) {
  return (
    <>
      {redriveCount > 0 ? (
        <IconCount
          icon="redo"
          tone="pending-redrive"
          count={redriveCount}
          words={`redriven ${times(redriveCount)}`}
        />
      ) : null}
      {caught ? (
        <IconCount
          icon="shield"
          tone="caught"
          count={caught}
          words={`${caught} ${caught === 1 ? 'failure' : 'failures'} caught`}
        />
      ) : null}
      {retries ? (
        <IconCount
          icon="retry"
          tone="retried"
          count={retries}
          words={`${retries} ${retries === 1 ? 'retry' : 'retries'}`}
        />
      ) : null}
    </>
  );
}

const times = (n: number) => (n === 1 ? 'once' : `${n} times`);
