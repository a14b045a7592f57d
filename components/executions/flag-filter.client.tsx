'use client';

import { ChevronDown } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.client.tsx';
import { hasFlag, toggleFlag } from '#lib/search/edit-query.ts';
import { FLAGS, type Flag } from '#lib/search/search-query.ts';
import { useQuery } from './use-query.client.ts';

const OFFERED: readonly Flag[] = ['retrying', 'slow', 'retried', 'caught', 'redriven'];

/** What is unusual about an execution; writes the query that the box shows. */
export function FlagFilter() {
  const { query, setQuery, pending } = useQuery();
  if (query === null) return null;
  const count = OFFERED.filter((flag) => hasFlag(query, flag)).length;
  return (
    <Menu
      trigger={
        <Button aria-busy={pending}>
          Unusual
          {count > 0 ? <span className="tabular text-accent">{count}</span> : null}
          <ChevronDown size={14} aria-hidden className="text-faint" />
        </Button>
      }
      entries={OFFERED.map((flag) => ({
        kind: 'tick',
        key: flag,
        checked: hasFlag(query, flag),
        onChange: () => setQuery(toggleFlag(query, flag)),
        label: (
          <span>
            <span className="data">is:{flag}</span>
            <span className="block text-sm text-faint">{FLAGS[flag].words}</span>
          </span>
        ),
      }))}
    />
  );
}
