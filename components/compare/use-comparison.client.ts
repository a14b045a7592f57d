'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { SORTINGS } from './compare-params.ts';

const look = {
  only: parseAsStringLiteral(['differences']),
  sort: parseAsStringLiteral(SORTINGS).withDefault('path'),
};
const selection = { state: parseAsString };

/** What one looks at, in the address. A chosen state's payloads come from the server; the rest needs none. */
export function useComparison() {
  const [pending, startTransition] = useTransition();
  const [{ only, sort }, setLook] = useQueryStates(look, { history: 'replace', scroll: false });
  const [{ state }, setSelection] = useQueryStates(selection, {
    history: 'push',
    scroll: false,
    shallow: false,
    startTransition,
  });
  return {
    only: only !== null,
    sort,
    state,
    pending,
    setOnly: (differences: boolean) => void setLook({ only: differences ? 'differences' : null }),
    setSort: (sorting: (typeof SORTINGS)[number]) => void setLook({ sort: sorting }),
    select: (id: string | null) => void setSelection({ state: id }),
  };
}
