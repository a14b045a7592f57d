'use client';

import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis } from '#lib/units.ts';
import { Duration } from '../ui/duration.tsx';
import { formatCount } from '../ui/format.ts';
import { Moment } from '../ui/relative-time.client.tsx';
import { UsualLength } from './usual-length.client.tsx';

/** When it was entered and where its time went. */
export function VisitTimes({
  visit,
  now,
  startedAt,
}: {
  visit: Visit;
  now: EpochMillis;
  startedAt: EpochMillis | null;
}) {
  const length = Math.max(0, (visit.endedAt ?? now) - visit.enteredAt);
  const backoff = visit.attempts.reduce((sum, attempt) => sum + attempt.backoff, 0);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
      <dt className="text-faint">Entered</dt>
      <dd className="truncate">
        <Moment at={visit.enteredAt} />
      </dd>
      {startedAt !== null && (
        <>
          <dt className="text-faint">After the start</dt>
          <dd>
            <Duration ms={visit.enteredAt - startedAt} />
          </dd>
        </>
      )}
      <dt className="text-faint">{visit.endedAt === null ? 'Running for' : 'Took'}</dt>
      <dd>
        <Duration ms={length} />
        <UsualLength statePath={visit.statePath} length={length} />
      </dd>
      {backoff > 0 && (
        <>
          <dt className="text-faint">Of it between retries</dt>
          <dd>
            <Duration ms={backoff} />
          </dd>
        </>
      )}
      {visit.itemCount !== null && (
        <>
          <dt className="text-faint">Items</dt>
          <dd className="tabular">{formatCount(visit.itemCount)}</dd>
        </>
      )}
    </dl>
  );
}
