'use client';

import { ArrowDownUp } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.client.tsx';
import { machinesParsers } from './machine-params.ts';
import { SORT_KEYS, SORTS, type SortKey } from './sort-machines.ts';

/** Sorts by what has no heading to press: by trouble, and on a phone by all that is not shown there. */
export function SortSwitch({ sort }: { sort: SortKey }) {
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(
    { sort: machinesParsers.sort, order: machinesParsers.order },
    { shallow: false, history: 'push', scroll: false, startTransition },
  );
  return (
    <Menu
      trigger={
        <Button aria-busy={pending} aria-label={`Sorted by: ${SORTS[sort]}`}>
          <ArrowDownUp size={14} aria-hidden className="text-faint" />
          {SORTS[sort]}
        </Button>
      }
      entries={[
        {
          kind: 'choices',
          value: sort,
          onChoose: (key) =>
            void setParams({ sort: SORT_KEYS.find((each) => each === key) ?? null, order: null }),
          choices: SORT_KEYS.map((key) => ({ value: key, label: SORTS[key] })),
        },
      ]}
    />
  );
}
