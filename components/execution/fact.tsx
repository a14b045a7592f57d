import type { ReactNode } from 'react';
import { Count } from '../ui/count.tsx';
import { IconCount } from '../ui/icon-count.tsx';

/** One of the figures under an execution's name. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex items-baseline gap-1.5 whitespace-nowrap">
    <dt className="text-faint">{name}</dt>
    <dd>{children}</dd>
  </div>
);

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
