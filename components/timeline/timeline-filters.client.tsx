'use client';

import { useState } from 'react';
import { readLength, writeLength } from '#lib/search/read-quantity.ts';
import { visibleText } from '../payload/visible-text.ts';
import { formatCount } from '../ui/format.ts';
import { isFiltered, NO_FILTER, type TimelineFilter } from './timeline-filter.ts';

interface TimelineFiltersProps {
  readonly filter: TimelineFilter;
  /** Of the selected visit, by which "this state" goes. */
  readonly selected: { readonly statePath: string; readonly state: string } | null;
  readonly knowsUsual: boolean;
  readonly found: number;
  readonly visits: number;
  readonly onFilter: (filter: TimelineFilter) => void;
  /** Opens or folds all; null where nothing can be. */
  readonly onFold: ((open: boolean) => void) | null;
}

/** Failed, this state, longer than: all that is chosen must hold. */
export function TimelineFilters(props: TimelineFiltersProps) {
  const { filter, selected, knowsUsual, found, visits, onFilter, onFold } = props;
  const [text, setText] = useState(typeof filter.longer === 'number' ? writeLength(filter.longer) : '');
  const change = (changes: Partial<TimelineFilter>) => onFilter({ ...filter, ...changes });
  const type = (typed: string) => {
    setText(typed);
    change({ longer: readLength(typed) });
  };
  return (
    <fieldset className="timeline-filters">
      <legend className="sr-only">Show only</legend>
      <Toggle pressed={filter.failed} onPress={() => change({ failed: !filter.failed })}>
        Failed
      </Toggle>
      <Toggle
        pressed={filter.only !== null}
        disabled={filter.only === null && selected === null}
        title={selected || filter.only !== null ? undefined : 'Select a visit to see only its state'}
        onPress={() => change({ only: filter.only === null ? (selected?.statePath ?? null) : null })}
      >
        {filter.only === null && selected === null ? 'This state' : `Only ${nameOf(filter.only, selected)}`}
      </Toggle>
      <label className="timeline-longer">
        Longer than
        <input
          value={text}
          size={5}
          placeholder="5s"
          aria-invalid={text.trim() !== '' && readLength(text) === null}
          title="500ms, 5s, 2m, 1h30m"
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
        />
      </label>
      {(knowsUsual || filter.longer === 'than-usual') && (
        <Toggle
          pressed={filter.longer === 'than-usual'}
          title="Above the p95 of the state"
          onPress={() => {
            setText('');
            change({ longer: filter.longer === 'than-usual' ? null : 'than-usual' });
          }}
        >
          Longer than usual
        </Toggle>
      )}
      <span role="status" className="tabular text-faint">
        {isFiltered(filter) && `${formatCount(found)} of ${formatCount(visits)} visits`}
      </span>
      {isFiltered(filter) && (
        <button
          type="button"
          className="timeline-clear"
          onClick={() => {
            setText('');
            onFilter(NO_FILTER);
          }}
        >
          Show all visits
        </button>
      )}
      {onFold && (
        <span className="ml-auto flex">
          <button type="button" className="timeline-clear" onClick={() => onFold(true)}>
            Unfold all
          </button>
          <button type="button" className="timeline-clear" onClick={() => onFold(false)}>
            Fold all
          </button>
        </span>
      )}
    </fieldset>
  );
}

/** A path ends with the name; its own `~` and `/` are written `~0` and `~1`. */
function nameOf(only: string | null, selected: TimelineFiltersProps['selected']): string {
  const last = only?.split('/').at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~');
  return visibleText(last ?? selected?.state ?? '');
}

function Toggle({
  pressed,
  disabled = false,
  title,
  onPress,
  children,
}: {
  pressed: boolean;
  disabled?: boolean;
  title?: string | undefined;
  onPress: () => void;
  children: string;
}) {
  return (
    <button
      type="button"
      className="timeline-toggle"
      aria-pressed={pressed}
      disabled={disabled}
      title={title}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
