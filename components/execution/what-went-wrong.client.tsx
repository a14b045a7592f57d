'use client';

import { type CSSProperties, type ReactNode, useState } from 'react';
import type { FailureExplanation } from '#lib/trace/explain-failure.ts';
import type { FailureCause } from '#lib/trace/failure-cause.ts';
import { EXECUTION_STATUS, type ExecutionStatus } from '#lib/trace/status.ts';
import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import { Payload } from '../payload/payload.client.tsx';
import { visibleText } from '../payload/visible-text.ts';
import { Button } from '../ui/button.tsx';
import { Duration } from '../ui/duration.tsx';
import { EventPayload } from '../visit/event-payload.client.tsx';
import { FailureView } from '../visit/failure-view.tsx';
import { VisitIcon } from '../visit/visit-icon.tsx';

export interface Failure {
  readonly explanation: FailureExplanation;
  /** The input the failed state got; null when it is too large to come along and is fetched. */
  readonly input: string | null;
}

interface WhatWentWrongProps {
  readonly failure: Failure;
  readonly status: ExecutionStatus;
  readonly byId: ReadonlyMap<EventId, Visit>;
  readonly startedAt: EpochMillis | null;
  readonly onSelect: (visit: EventId, attempt: number | null) => void;
  /** Whether it is new, where that is known. */
  readonly seenBefore?: ReactNode;
}

const MOST_ATTEMPTS = 6;

/** The answer first: one sentence, then how it came to it. */
export function WhatWentWrong(props: WhatWentWrongProps) {
  const { failure, status, byId, startedAt, onSelect, seenBefore } = props;
  const { explanation } = failure;
  const [open, setOpen] = useState(true);
  return (
    <section
      className="what-went-wrong"
      aria-label="What went wrong"
      style={{ '--tone': `var(--status-${EXECUTION_STATUS[status].tone})` } as CSSProperties}
    >
      <div className="flex items-start justify-between gap-4">
        <h2 className="min-w-0 max-w-[72ch] text-pretty wrap-anywhere font-semibold text-lg leading-6">
          {visibleText(explanation.sentence)}
        </h2>
        <Button look="quiet" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Less' : 'More'}
        </Button>
      </div>
      {open && seenBefore}
      {open && <Parts failure={failure} byId={byId} startedAt={startedAt} onSelect={onSelect} />}
    </section>
  );
}

function Parts({ failure, byId, startedAt, onSelect }: Omit<WhatWentWrongProps, 'status' | 'seenBefore'>) {
  const { explanation, input } = failure;
  const visit = explanation.visit === null ? null : (byId.get(explanation.visit) ?? null);
  return (
    <div className="what-went-wrong-parts">
      {visit && visit.attempts.length > 1 && (
        <Attempts visit={visit} startedAt={startedAt} onSelect={onSelect} />
      )}
      {saysMore(explanation.cause) && (
        <div className="min-w-0 space-y-1">
          <h3 className="text-faint text-sm">Cause</h3>
          <FailureView error={explanation.error} cause={explanation.cause} />
        </div>
      )}
      {visit && (
        <div className="min-w-0 space-y-1">
          <h3 className="text-faint text-sm">
            Input of{' '}
            <button
              type="button"
              className="text-link hover:underline"
              onClick={() => onSelect(visit.id, null)}
            >
              {visibleText(visit.state)}
            </button>
          </h3>
          {input === null ? (
            <EventPayload
              id={visit.inputEvent}
              field="input"
              label="Input"
              none="It got no input."
              tallest={164}
            />
          ) : (
            <Payload text={input} label="Input" tallest={164} />
          )}
        </div>
      )}
    </div>
  );
}

/** The sentence tells the rest. */
const saysMore = ({ frames, facts, inner, message }: FailureCause) =>
  frames.length > 0 || facts.length > 0 || inner !== null || message.length > 160 || message.includes('\n');

function Attempts({
  visit,
  startedAt,
  onSelect,
}: { visit: Visit } & Pick<WhatWentWrongProps, 'startedAt' | 'onSelect'>) {
  const hidden = Math.max(0, visit.attempts.length - MOST_ATTEMPTS);
  return (
    <div className="min-w-0 space-y-1">
      <h3 className="text-faint text-sm">Attempt by attempt</h3>
      {hidden > 0 && <p className="text-faint">{hidden} before these</p>}
      <ol className="space-y-px">
        {visit.attempts.slice(hidden).map((attempt) => (
          <li key={attempt.n}>
            <button
              type="button"
              className="grid w-full grid-cols-[1.25rem_1rem_4.75rem_4.75rem_minmax(0,1fr)] items-center gap-2 rounded-sm px-1 py-0.5 text-left hover:bg-hover"
              onClick={() => onSelect(visit.id, attempt.n)}
            >
              <span className="tabular text-right text-faint">{attempt.n}</span>
              <VisitIcon status={attempt.status} />
              <span className="text-right text-faint" title="After the start">
                {startedAt !== null && (
                  <>
                    +<Duration ms={attempt.scheduledAt - startedAt} />
                  </>
                )}
              </span>
              <span className="text-right" title="Took">
                <Duration ms={(attempt.endedAt ?? attempt.scheduledAt) - attempt.scheduledAt} />
              </span>
              <span className="data truncate">{visibleText(attempt.error ?? '')}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
