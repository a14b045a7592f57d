'use client';

import { useRouter } from 'next/navigation';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import type { MachineRow } from '#lib/store/queries/list-machines.ts';
import { formatCount, formatMoment, formatShortCount, type Zone, zoneName } from '../ui/format.ts';
import { useZone } from '../ui/zone.client.ts';

type Trend = MachineRow['trend'];

/** Counts by status over the range. A bar opens the executions behind it. */
export function TrendChart({
  trend,
  sliceMs,
  executionsHref,
}: {
  trend: Trend;
  sliceMs: number;
  /** The list of the machine's executions, to which a bar adds its times. */
  executionsHref: string;
}) {
  const router = useRouter();
  const zone = useZone();
  function open(index: string | number | null | undefined) {
    const slice = trend[Number(index)];
    if (!slice) return;
    const times = { from: isoTime(slice.at), to: isoTime(slice.at + sliceMs) };
    router.push(`${executionsHref}&${new URLSearchParams(times)}`);
  }
  return (
    <BarChart
      responsive
      data={[...trend]}
      style={{ width: '100%', height: '100%' }}
      margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
      barCategoryGap={1}
      onClick={({ activeIndex }) => open(activeIndex)}
      accessibilityLayer
    >
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis
        dataKey="at"
        tickFormatter={(at: number) => axisLabel(at, sliceMs * trend.length, zone)}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--border-strong)' }}
        minTickGap={40}
      />
      <YAxis
        width={36}
        allowDecimals={false}
        tickFormatter={formatShortCount}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        tickCount={4}
      />
      <Tooltip
        cursor={{ fill: 'var(--hover)' }}
        isAnimationActive={false}
        content={({ active, label }) => (
          <TrendTooltip
            slice={active ? trend.find(({ at }) => at === label) : undefined}
            sliceMs={sliceMs}
            zone={zone}
          />
        )}
      />
      <Bar
        dataKey="succeeded"
        stackId="status"
        fill="var(--status-succeeded)"
        fillOpacity={0.55}
        isAnimationActive={false}
      />
      <Bar dataKey="failed" stackId="status" fill="var(--status-failed)" isAnimationActive={false} />
    </BarChart>
  );
}

const TICK = { fill: 'var(--text-faint)', fontSize: 11 };

const isoTime = (at: number) => new Date(at).toISOString();

function axisLabel(at: number, spanMs: number, zone: Zone): string {
  const moment = formatMoment(at, zone);
  return spanMs > 2 * 86_400_000 ? moment.slice(5, 10) : moment.slice(11, 16);
}

function TrendTooltip({
  slice,
  sliceMs,
  zone,
}: {
  slice: Trend[number] | undefined;
  sliceMs: number;
  zone: Zone;
}) {
  if (!slice) return null;
  return (
    <div className="rounded-md bg-raised px-2 py-1.5 text-sm shadow-floating">
      <div className="mb-1 text-faint">
        {formatMoment(slice.at, zone).slice(0, 16)} – {formatMoment(slice.at + sliceMs, zone).slice(11, 16)}{' '}
        {zoneName(slice.at, zone)}
      </div>
      {[
        { label: 'failed', value: slice.failed, tone: 'failed' },
        { label: 'succeeded', value: slice.succeeded, tone: 'succeeded' },
      ]
        .toSorted((one, other) => other.value - one.value)
        .map(({ label, value, tone }) => (
          <div key={label} className="flex items-center gap-2">
            <span className="size-2 rounded-xs" style={{ background: `var(--status-${tone})` }} />
            <span className="tabular font-medium">{formatCount(value)}</span>
            <span className="text-soft">{label}</span>
          </div>
        ))}
    </div>
  );
}
