'use client';

import type { Visit } from '#lib/trace/types.ts';
import { useUsual } from '../execution/use-usual.client.ts';
import { usualRange } from '../execution/usual-words.ts';

/** Beside how long a visit took: how long the state usually takes. */
export function UsualLength({ statePath, length }: { statePath: Visit['statePath']; length: number }) {
  const usual = useUsual().get(statePath);
  return (
    usual && (
      <span className="tabular ml-2 text-faint">
        {length > usual.p95 && <span className="font-medium text-text">longer than usual, </span>}
        usually {usualRange(usual)}
      </span>
    )
  );
}
