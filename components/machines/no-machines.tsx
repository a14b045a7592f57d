import { Workflow } from 'lucide-react';
import type { inferParserType } from 'nuqs/server';
import { visibleText } from '#components/payload/visible-text.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { machinesHref, type machinesParsers } from './machine-params.ts';

type MachinesParams = inferParserType<typeof machinesParsers>;

/** Why no machine is there: none is known yet, or none is as asked for, and what to drop. */
export function NoMachines({ none, params }: { none: boolean; params: MachinesParams }) {
  if (none)
    return (
      <EmptyState
        icon={<Workflow size={28} />}
        title="No state machine found yet"
        action={<ButtonLink href="/status">See how collecting goes</ButtonLink>}
      >
        They appear as soon as the collector has listed them.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Workflow size={28} />}
      title="No state machine matches"
      action={waysOut(params).map(({ words, without }) => (
        <ButtonLink key={words} href={machinesHref('/machines', { ...params, ...without })} scroll={false}>
          {words}
        </ButtonLink>
      ))}
    />
  );
}

/** For each thing that is asked for, what drops it. */
function waysOut({ q, failing, tag, account }: MachinesParams) {
  const ways: { words: string; without: Partial<MachinesParams> }[] = [];
  if (q.trim()) ways.push({ words: `Without “${visibleText(q.trim())}”`, without: { q: '' } });
  if (failing) ways.push({ words: 'Also those without failures', without: { failing: null } });
  if (tag.length > 0) ways.push({ words: `Without ${visibleText(tag.join(', '))}`, without: { tag: [] } });
  if (account.length > 0) ways.push({ words: 'Of all accounts', without: { account: [] } });
  return ways;
}
