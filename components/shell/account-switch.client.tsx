'use client';

import { ChevronDown } from 'lucide-react';
import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.client.tsx';
import { useCollecting } from './shell-context.client.tsx';

const ALL = '';

/** Whose data one sees; in the URL as `account`. */
export function AccountSwitch() {
  const [pending, startTransition] = useTransition();
  const [chosen, setChosen] = useQueryState(
    'account',
    parseAsArrayOf(parseAsString)
      .withDefault([])
      .withOptions({ shallow: false, history: 'push', startTransition }),
  );
  const accounts = useCollecting()?.accounts ?? [];
  const first = accounts[0];
  if (!first) return null;
  if (accounts.length === 1)
    return (
      <span className="px-1 text-soft">
        {first.demo ? 'Demo' : first.key} <span className="text-faint">· {first.region}</span>
      </span>
    );
  const value = chosen[0] ?? ALL;
  const current = accounts.find(({ key }) => key === value);
  return (
    <Menu
      align="end"
      trigger={
        <Button aria-busy={pending} aria-label={`Account: ${current?.key ?? 'all'}`}>
          {current ? `${current.key} · ${current.region}` : 'All accounts'}
          <ChevronDown size={14} aria-hidden className="text-faint" />
        </Button>
      }
      entries={[
        {
          kind: 'choices',
          value,
          onChoose: (key) => void setChosen(key === ALL ? null : [key]),
          choices: [
            { value: ALL, label: 'All accounts' },
            ...accounts.map(({ key, region, demo }) => ({
              value: key,
              label: key,
              detail: demo ? 'demo' : region,
            })),
          ],
        },
      ]}
    />
  );
}
