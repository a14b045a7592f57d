'use client';

import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis } from '#lib/units.ts';
import type { UsualByState } from '../execution/usual-words.ts';
import { isFiltered, matches, timelineFilterParsers, withContainers } from './timeline-filter.ts';

/** The filter, which the address holds, and what is left of the visits: those that match, with all they are in. */
export function useTimelineFilter(all: readonly Visit[], usual: UsualByState, now: EpochMillis) {
  const [filter, setFilter] = useQueryStates(timelineFilterParsers, { history: 'replace', scroll: false });
  // What runs grows older all the time, but only lengths are asked of it.
  const at = filter.longer === null ? null : now;
  const { failed, only, longer } = filter;
  const left = useMemo(() => {
    const asked = { failed, only, longer };
    if (!isFiltered(asked)) return { visits: all, found: all.length };
    const found = all.filter((visit) => matches(visit, asked, usual, at ?? 0));
    return { visits: withContainers(all, new Set(found.map(({ id }) => id))), found: found.length };
  }, [all, failed, only, longer, usual, at]);
  return { filter, setFilter, ...left };
}
