'use client';

import { Columns3 } from 'lucide-react';
import { useQueryState } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuItem, MenuSeparator, MenuTick } from '#components/ui/menu.client.tsx';
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
    >
      {COLUMN_KEYS.map((key) => (
        <MenuTick
          key={key}
          checked={columns.includes(key)}
          onChange={() => void setColumns((old) => toggleColumn(old, key))}
        >
          {COLUMN_CHOICE[key].title}
        </MenuTick>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => void setColumns(null)}>Show the usual columns</MenuItem>
    </Menu>
  );
}
