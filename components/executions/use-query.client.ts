'use client';

import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import type { SearchQuery } from '#lib/search/search-query.ts';
import { writeQuery } from '#lib/search/write-query.ts';
import { executionParsers, executionQuery } from './execution-params.ts';

/** The page's query and how a facet changes it; null while what stands in the box cannot be read. */
export function useQuery() {
  const [pending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(executionParsers, {
    shallow: false,
    history: 'push',
    scroll: false,
    startTransition,
  });
  const read = executionQuery(params);
  const setQuery = (query: SearchQuery) =>
    void setParams({ q: writeQuery(query) || null, status: null, machine: null, cursor: null });
  return { query: read.ok ? read.value : null, setQuery, pending };
}
