'use client';

import { ChevronDown } from 'lucide-react';
import { parseAsString, useQueryStates } from 'nuqs';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { formatMoment, type Zone, zoneName } from '#components/ui/format.ts';
import { Popover } from '#components/ui/popover.client.tsx';
import { useZone } from '#components/ui/zone.client.ts';
import {
  isCustomRange,
  momentTyped,
  RANGE_KEYS,
  RANGES,
  type RangeKey,
  rangeParsers,
  typedMoment,
} from './time-range.ts';

/** From when to when; in the URL as `range`, or as `from` and `to`. Choosing anew begins at the first page. */
export function RangeSwitch() {
  const [open, setOpen] = useState(false);
  const [pending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(
    { ...rangeParsers, cursor: parseAsString },
    { shallow: false, history: 'push', startTransition },
  );
  const zone = useZone();
  const custom = isCustomRange(params);

  function choosePreset(range: RangeKey) {
    setOpen(false);
    void setParams({ range, from: null, to: null, cursor: null });
  }

  return (
    <Popover
      title="Started"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button aria-busy={pending}>
          {custom ? customLabel(params, zone) : RANGES[params.range].label}
          <ChevronDown size={14} aria-hidden className="text-faint" />
        </Button>
      }
    >
      <ul className="-mx-1 grid grid-cols-2 gap-0.5">
        {RANGE_KEYS.map((key) => (
          <li key={key}>
            <button
              type="button"
              aria-pressed={!custom && key === params.range}
              onClick={() => choosePreset(key)}
              className={classNames(
                'h-8 w-full rounded-sm px-2 text-left hover:bg-hover',
                !custom && key === params.range && 'bg-selected font-medium',
              )}
            >
              {RANGES[key].label}
            </button>
          </li>
        ))}
      </ul>
      <CustomRange
        zone={zone}
        from={params.from}
        to={params.to}
        onChoose={(from, to) => {
          setOpen(false);
          void setParams({ range: null, from, to, cursor: null });
        }}
      />
    </Popover>
  );
}

type Moment = ReturnType<typeof rangeParsers.from.parse>;

function CustomRange({
  zone,
  from,
  to,
  onChoose,
}: {
  zone: Zone;
  from: Moment;
  to: Moment;
  onChoose: (from: Moment, to: Moment) => void;
}) {
  const [problem, setProblem] = useState('');
  const typed = (text: FormDataEntryValue | null) => momentTyped(typeof text === 'string' ? text : '', zone);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [start, end] = [typed(form.get('from')), typed(form.get('to'))];
    if (start === null && end === null) return setProblem('Give at least one end.');
    if (start !== null && end !== null && start >= end)
      return setProblem('The end must come after the start.');
    onChoose(start, end);
  }
  return (
    <form onSubmit={submit} className="mt-2 flex flex-col gap-2 border-t border-border pt-3">
      <MomentField key={`from-${zone}`} name="from" label="From" at={from} zone={zone} />
      <MomentField key={`to-${zone}`} name="to" label="To" at={to} zone={zone} />
      <p className="pl-12 text-sm text-faint">
        {zone === 'UTC'
          ? 'In UTC, as chosen for all times.'
          : `In your own zone, ${zoneName(from ?? Date.now(), zone)}.`}
      </p>
      {problem ? (
        <p role="alert" className="text-sm text-failed-text">
          {problem}
        </p>
      ) : null}
      <Button type="submit" look="primary">
        Apply
      </Button>
    </form>
  );
}

function MomentField({ name, label, at, zone }: { name: string; label: string; at: Moment; zone: Zone }) {
  return (
    <label className="flex items-center gap-2 text-sm text-soft">
      <span className="w-10">{label}</span>
      <input
        type="datetime-local"
        step="1"
        name={name}
        defaultValue={at === null ? '' : typedMoment(at, zone)}
        className="h-8 min-w-0 flex-1 rounded-md border border-border-control bg-surface px-2 text-base text-text"
      />
    </label>
  );
}

function customLabel({ from, to }: { from: Moment; to: Moment }, zone: Zone): string {
  const short = (at: number) => formatMoment(at, zone).slice(5, 16);
  if (from !== null && to !== null) return `${short(from)} – ${short(to)}`;
  return from !== null ? `Since ${short(from)}` : `Until ${short(to ?? 0)}`;
}
