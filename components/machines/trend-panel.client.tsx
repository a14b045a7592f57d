'use client';

import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import type { MachineRow } from '#lib/store/queries/list-machines.ts';
import { Button } from '../ui/button.tsx';
import { Count } from '../ui/count.tsx';
import { Moment } from '../ui/relative-time.client.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

const TrendChart = lazy(() =>
  import('./trend-chart.client.tsx').then(({ TrendChart: found }) => ({ default: found })),
);

/** A chart needs a width and the reader's zone: it is drawn in the browser only, into room kept for it. */
export function TrendPanel(props: { trend: MachineRow['trend']; sliceMs: number; executionsHref: string }) {
  const [asTable, setAsTable] = useState(false);
  const inBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  return (
    <section aria-labelledby="trend">
      <header className="flex h-10 items-center justify-between pr-2 pl-4">
        <h2 id="trend" className="font-semibold">
          Trend
        </h2>
        <Button look="quiet" size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'View as chart' : 'View as table'}
        </Button>
      </header>
      <div className="h-44 overflow-y-auto px-3 pb-2">
        {asTable ? (
          <TrendTable trend={props.trend} />
        ) : inBrowser ? (
          <Suspense fallback={<Skeleton className="h-full w-full" />}>
            <TrendChart {...props} />
          </Suspense>
        ) : (
          <Skeleton className="h-full w-full" />
        )}
      </div>
    </section>
  );
}

function TrendTable({ trend }: { trend: MachineRow['trend'] }) {
  return (
    <table className="w-full text-right text-sm" aria-label="Executions by time">
      <thead className="sticky top-0 bg-surface text-faint">
        <tr>
          <th scope="col" className="text-left font-normal">
            From
          </th>
          <th scope="col" className="font-normal">
            Failed
          </th>
          <th scope="col" className="font-normal">
            Succeeded
          </th>
        </tr>
      </thead>
      <tbody>
        {trend.toReversed().map(({ at, failed, succeeded }) => (
          <tr key={at} className="h-6">
            <td className="text-left">
              <Moment at={at} />
            </td>
            <td>
              <Count value={failed} />
            </td>
            <td>
              <Count value={succeeded} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
