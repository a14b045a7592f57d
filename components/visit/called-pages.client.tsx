'use client';

import { use, useMemo } from 'react';
import type { AttemptLink } from '#lib/trace/attempt-link.ts';
import { attemptLinks } from '#lib/trace/attempt-links.ts';
import { consoleLink } from '#lib/trace/console-link.ts';
import type { Attempt } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import { DefinitionOffer } from '../execution/definition-offer.client.ts';
import type { LinkedExecutionView } from '../execution/execution-view.ts';
import { useEvent } from '../execution/use-event.client.ts';
import { visibleText } from '../payload/visible-text.ts';
import { useCollecting } from '../shell/shell-context.client.tsx';

interface CalledPagesProps {
  readonly attempt: Attempt;
  readonly submitted: EventId | null;
  readonly answered: EventId | null;
  /** Executions that are kept here need no way to AWS's console. */
  readonly links: readonly LinkedExecutionView[];
  readonly now: EpochMillis;
}

/** The ways to AWS's console: the logs of what this attempt called, its job, its task. Of payloads that are here anyway. */
export function CalledPages({ attempt, submitted, answered, links, now }: CalledPagesProps) {
  const scheduled = useHeldEvent(attempt.scheduledEvent);
  const submission = useHeldEvent(submitted);
  const answer = useHeldEvent(answered);
  const failure = useHeldEvent(attempt.failedEvent);
  const simulated = useIsSimulated();
  const from = attempt.scheduledAt;
  // A minute's change of the clock is no other window of logs.
  const to = attempt.endedAt ?? Math.ceil(now / 60_000) * 60_000;
  const pages = useMemo(() => {
    const answers = [submission, answer, failure].filter((event) => event !== null);
    return scheduled === null ? [] : attemptLinks({ scheduled, answers, from, to });
  }, [scheduled, submission, answer, failure, from, to]);
  const elsewhere = pages.filter(({ href }) => !links.some(({ arn }) => consoleLink(arn) === href));
  if (elsewhere.length === 0) return null;
  return (
    <div className="space-y-1">
      <h4 className="text-faint text-sm">In AWS</h4>
      <ul className="space-y-0.5">
        {elsewhere.map((page) => (
          <Page key={page.href} page={page} />
        ))}
      </ul>
      {simulated && (
        <p className="text-faint text-sm">The demo is simulated: AWS’s console knows nothing of it.</p>
      )}
    </div>
  );
}

function Page({ page: { label, detail, href } }: { page: AttemptLink }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <a href={href} target="_blank" rel="noreferrer" className="text-link hover:underline">
        {label} ↗
      </a>
      <span className="min-w-0 break-all text-faint text-sm">{visibleText(detail.slice(0, 300))}</span>
    </li>
  );
}

function useHeldEvent(id: EventId | null) {
  const loaded = useEvent(id);
  return loaded?.state === 'here' ? loaded.event : null;
}

/** All that is collected is the demo's, and this was collected. */
function useIsSimulated(): boolean {
  const accounts = useCollecting()?.accounts ?? [];
  const fromFile = use(DefinitionOffer) !== null;
  return !fromFile && accounts.length > 0 && accounts.every(({ demo }) => demo);
}
