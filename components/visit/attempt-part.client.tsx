'use client';

import { type ReactNode, useMemo, useState } from 'react';
import { parseFailureCause } from '#lib/trace/failure-cause.ts';
import type { Attempt, Visit } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import type { DefinitionIs, LinkedExecutionView } from '../execution/execution-view.ts';
import type { LightEvent } from '../execution/light-trace.ts';
import { Payload } from '../payload/payload.client.tsx';
import { Duration } from '../ui/duration.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { CalledPages } from './called-pages.client.tsx';
import { EventPayload, WithDetails } from './event-payload.client.tsx';
import { FailureHandling, useHandled } from './failure-handling.client.tsx';
import { FailureView } from './failure-view.tsx';
import { askedWords } from './handling-words.ts';
import { NestedExecution } from './nested-execution.client.tsx';
import { ArgumentsChange } from './payload-change.client.tsx';

interface AttemptPartProps {
  readonly visit: Visit;
  readonly attempt: Attempt;
  readonly events: ReadonlyMap<EventId, LightEvent>;
  readonly links: readonly LinkedExecutionView[];
  readonly definition: string | null;
  readonly definitionIs: DefinitionIs;
  /** Where the state stands in the definition. */
  readonly pointer: string | null;
  readonly now: EpochMillis;
}

/** One try: its times, why it failed and what was done about it, what was sent and what came back. */
export function AttemptPart(props: AttemptPartProps) {
  const { visit, attempt, events, links, definitionIs, now } = props;
  const handled = useHandled(visit, props.definition, props.pointer);
  const handling = handled?.byAttempt.get(attempt.n);
  const asked = askedWords(handled?.byAttempt.get(attempt.n - 1));
  const answered = lastOf(attempt, events, /Succeeded$/);
  const started = lastOf(attempt, events, /^TaskSubmitted$/) ?? answered;
  const { scheduledAt, startedAt, endedAt } = attempt;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <StatusBadge status={attempt.status} quiet />
        {startedAt !== null && startedAt > scheduledAt && (
          <Length words="queued" ms={startedAt - scheduledAt} />
        )}
        {startedAt !== null && (
          <Length
            words={endedAt === null ? 'running' : 'ran'}
            ms={Math.max(0, (endedAt ?? now) - startedAt)}
          />
        )}
        {attempt.backoff > 0 && (
          <span className="text-soft">
            waited before <Duration ms={attempt.backoff} />
            {asked !== null && <span className="text-faint"> (asked for: {asked})</span>}
          </span>
        )}
        {attempt.redriven && <span className="text-soft">redriven</span>}
      </div>
      {attempt.failedEvent !== null && <Failure id={attempt.failedEvent} />}
      {handled && handling && (
        <FailureHandling
          state={handled.state}
          handling={handling}
          definitionIs={definitionIs}
          waited={visit.attempts[attempt.n]?.backoff ?? null}
        />
      )}
      {started !== null && links.length > 0 && <NestedExecution id={started} links={links} />}
      <CalledPages attempt={attempt} submitted={started} answered={answered} links={links} now={now} />
      <Part title="Arguments">
        <Arguments id={attempt.scheduledEvent} />
        {visit.type === 'Task' && (
          <Fold title="From input to arguments">
            <ArgumentsChange input={visit.inputEvent} scheduled={attempt.scheduledEvent} />
          </Fold>
        )}
      </Part>
      {answered !== null && (
        <Part title="Answer">
          <EventPayload
            id={answered}
            field="output"
            label="Answer"
            none="It answered nothing."
            tallest={220}
          />
        </Part>
      )}
    </div>
  );
}

function lastOf(attempt: Attempt, events: ReadonlyMap<EventId, LightEvent>, type: RegExp): EventId | null {
  return attempt.events.findLast((id) => type.test(events.get(id)?.type ?? '')) ?? null;
}

const Length = ({ words, ms }: { words: string; ms: number }) => (
  <span className="text-soft">
    {words} <Duration ms={ms} />
  </span>
);

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="space-y-1">
      <h4 className="text-faint text-sm">{title}</h4>
      {children}
    </div>
  );
}

/** What is in it is only made, and fetched, once it is open. */
function Fold({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-soft text-sm">{title}</summary>
      {open && <div className="pt-1">{children}</div>}
    </details>
  );
}

function Failure({ id }: { id: EventId }) {
  return (
    <WithDetails id={id} none="AWS gave neither error nor cause.">
      {({ error, cause }) => <ParsedFailure error={error ?? null} cause={cause ?? null} />}
    </WithDetails>
  );
}

function ParsedFailure({ error, cause }: { error: string | null; cause: string | null }) {
  const parsed = useMemo(() => parseFailureCause(cause), [cause]);
  return (
    <div className="space-y-2">
      <FailureView error={error} cause={parsed} />
      {cause !== null && parsed.message !== cause && (
        <details>
          <summary className="text-soft text-sm">Cause as AWS gave it</summary>
          <div className="pt-1.5">
            <Payload text={cause} label="Cause" tallest={220} />
          </div>
        </details>
      )}
    </div>
  );
}

/** What was sent: `parameters` of an integration, `input` of a function or activity; its resource besides. */
function Arguments({ id }: { id: EventId }) {
  return (
    <WithDetails id={id} none="AWS tells none.">
      {(details) => {
        const text = details.parameters ?? details.input;
        return typeof text === 'string' ? (
          <Payload text={text} label="Arguments" tallest={220} />
        ) : (
          <p className="text-soft">AWS tells none.</p>
        );
      }}
    </WithDetails>
  );
}
