'use client';

import { ArrowUp, Pause, Radio } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { isTyping } from '#components/shell/shortcuts.ts';
import { buttonClass } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format.ts';
import type { ExecutionRow } from '#lib/store/queries/list-executions.ts';
import type { ColumnKey } from './column-choice.ts';
import { ExecutionTable } from './execution-table.tsx';
import { letIn, liveRows, takeIn } from './live-rows.ts';
import { useExecutionStream } from './use-execution-stream.client.ts';

const LIVE_KEY = 'stepscope-live';
const LIVE_CHANGED = 'stepscope-live-changed';

/**
 * The first page, kept true while one looks at it: rows change in place, new ones wait behind a button.
 * Give it a `key` that changes with the filter.
 */
export function LiveExecutions({
  rows,
  changeNumber,
  query,
  columns,
  list,
  filter,
  empty,
}: {
  rows: readonly ExecutionRow[];
  changeNumber: number;
  /** The page's own query: the stream answers to the same filter. */
  query: string;
  columns: readonly ColumnKey[];
  /** What an execution opened out of this list leads back to. */
  list: string;
  /** Stands left of what switches live on and off. */
  filter: ReactNode;
  /** Shown while there is no row. */
  empty: ReactNode;
}) {
  const router = useRouter();
  const [live, toggle] = useLiveSwitch();
  const [given, setGiven] = useState(rows);
  const [state, setState] = useState(() => liveRows(rows, changeNumber));
  // The server rendered the page anew: its rows are the truth, and what waited is among them.
  if (given !== rows) {
    setGiven(rows);
    setState((old) => liveRows(rows, Math.max(old.changeNumber, changeNumber)));
  }

  const { shown, waiting, left } = state;
  const connected = useExecutionStream({
    query,
    after: state.changeNumber,
    shown: shown.map(({ id }) => id),
    waiting: waiting.map(({ id }) => id),
    enabled: live,
    receive: (changes) => setState((old) => takeIn(old, changes)),
  });

  function bringUpToDate() {
    setState(letIn);
    // The counts beside the list and the cursor below it follow.
    router.refresh();
  }

  return (
    <>
      <div className="flex items-center gap-2 pr-4 pb-2 md:pr-6">
        <div className="min-w-0 flex-1">{filter}</div>
        <span role="status" className="sr-only">
          {changeWords(waiting.length, left.size)}
        </span>
        {waiting.length > 0 ? (
          <button type="button" className={buttonClass('primary', 'small')} onClick={bringUpToDate}>
            <ArrowUp size={14} aria-hidden />
            <span className="tabular">{formatCount(waiting.length)}</span> new
          </button>
        ) : left.size > 0 ? (
          <button
            type="button"
            className={buttonClass('plain', 'small')}
            title={changeWords(0, left.size)}
            onClick={bringUpToDate}
          >
            Drop <span className="tabular">{formatCount(left.size)}</span>
          </button>
        ) : null}
        <LiveButton live={live} connected={connected} onToggle={toggle} />
      </div>
      {shown.length === 0 && waiting.length === 0 ? (
        empty
      ) : (
        <ExecutionTable rows={shown} label="Executions" columns={columns} list={list} left={left} />
      )}
    </>
  );
}

function changeWords(arrived: number, left: number): string {
  return [
    ...(arrived > 0 ? [`${formatCount(arrived)} new ${arrived === 1 ? 'execution' : 'executions'}`] : []),
    ...(left > 0 ? [`${formatCount(left)} no longer ${left === 1 ? 'matches' : 'match'}`] : []),
  ].join(', ');
}

function LiveButton({
  live,
  connected,
  onToggle,
}: {
  live: boolean;
  connected: boolean;
  onToggle: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={live}
      className={buttonClass('quiet', 'small')}
      title={liveWords(live, connected)}
      onClick={onToggle}
    >
      {live ? (
        <Radio size={14} aria-hidden className={connected ? 'text-running' : 'text-faint'} />
      ) : (
        <Pause size={14} aria-hidden className="text-faint" />
      )}
      <span className="w-11 text-left">{live ? 'Live' : 'Paused'}</span>
    </button>
  );
}

function liveWords(live: boolean, connected: boolean): string {
  if (!live) return 'The list stands still. Press . to go on';
  return connected ? 'Executions arrive by themselves. Press . to pause' : 'Connecting';
}

/** On unless switched off in this tab, by the button or by `.`. */
function useLiveSwitch(): [live: boolean, toggle: () => void] {
  const live = useSyncExternalStore(
    subscribeToSwitch,
    () => sessionStorage.getItem(LIVE_KEY) !== 'off',
    () => true,
  );
  return [live, toggleSwitch];
}

function toggleSwitch() {
  const off = sessionStorage.getItem(LIVE_KEY) === 'off';
  sessionStorage.setItem(LIVE_KEY, off ? 'on' : 'off');
  window.dispatchEvent(new Event(LIVE_CHANGED));
}

function subscribeToSwitch(listener: () => void) {
  const press = (event: KeyboardEvent) => {
    if (event.key === '.' && !isTyping(event)) toggleSwitch();
  };
  window.addEventListener('keydown', press);
  window.addEventListener(LIVE_CHANGED, listener);
  return () => {
    window.removeEventListener('keydown', press);
    window.removeEventListener(LIVE_CHANGED, listener);
  };
}
