import { Fragment } from 'react';
import { durationParts } from './format.ts';

/** A length of time with its units small and faint; `–` when it is not known. */
export function Duration({ ms }: { ms: number | null }) {
  if (ms === null) return <span className="text-faint">–</span>;
  return (
    <span className="tabular whitespace-nowrap">
      {durationParts(ms).map(([number, unit], index) => (
        <Fragment key={unit}>
          {index > 0 ? ' ' : null}
          {number} <span className="unit">{unit}</span>
        </Fragment>
      ))}
    </span>
  );
}
