'use client';

import { Columns3 } from 'lucide-react';
import { useQueryState } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.client.tsx';
import { COLUMN_CHOICE, COLUMN_KEYS, toggleColumn } from './column-choice.ts';
import { executionParsers } from './execution-params.ts';

/** Which columns the list shows; in the address, so that a link and a saved view have them too. */
export function ColumnsMenu() {
  const [pending, startTransition] = useTransition();
  const [columns, setColumns] = useQueryState(
    'columns',
    executionParsers.columns.withOptions({
      shallow: false,
      history: 'replace',
      scroll: false,
      startTransition,
    }),
  );
  return (
    <Menu
      align="end"
      trigger={
        <Button square look="quiet" aria-busy={pending} aria-label="Columns" title="Choose columns">
          <Columns3 size={15} aria-hidden />
        </Button>
      }
      entries={[
        ...COLUMN_KEYS.map((key) => ({
          kind: 'tick' as const,
          key,
          label: COLUMN_CHOICE[key].title,
          checked: columns.includes(key),
          onChange: () => void setColumns((old) => toggleColumn(old, key)),
        })),
        { kind: 'separator' },
        { kind: 'action', words: 'Show the usual columns', onSelect: () => void setColumns(null) },
      ]}
    />
  );
}
