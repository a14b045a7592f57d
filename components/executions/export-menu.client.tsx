'use client';

import { Download } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { resolveRange } from '#components/shell/time-range.ts';
import { Button } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.client.tsx';
import { fieldsOf } from './column-choice.ts';
import { executionParsers } from './execution-params.ts';

/** Everything the search finds, not only this page, as a file. */
export function ExportMenu() {
  const [params] = useQueryStates(executionParsers);

  function download(format: 'csv' | 'json', what: 'everything' | 'shown') {
    const { from, to } = resolveRange(params, Date.now());
    const query = new URLSearchParams({ format, q: params.q });
    if (params.account.length > 0) query.set('account', params.account.join(','));
    if (from !== null) query.set('from', String(from));
    if (to !== null) query.set('to', String(to));
    if (what === 'shown') query.set('columns', fieldsOf(params.columns).join(','));
    window.location.assign(`/api/v1/executions/export?${query}`);
  }

  return (
    <Menu
      align="end"
      trigger={
        <Button square look="quiet" aria-label="Export" title="Export what the search finds">
          <Download size={15} aria-hidden />
        </Button>
      }
      entries={[
        { kind: 'action', words: 'These columns as CSV', onSelect: () => download('csv', 'shown') },
        { kind: 'action', words: 'These columns as JSON', onSelect: () => download('json', 'shown') },
        { kind: 'separator' },
        { kind: 'action', words: 'All fields as CSV', onSelect: () => download('csv', 'everything') },
        { kind: 'action', words: 'All fields as JSON', onSelect: () => download('json', 'everything') },
      ]}
    />
  );
}
