'use client';

import { lazy, Suspense } from 'react';
import type { PlacedNode } from '#lib/asl/graph-types.ts';
import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import { typeInWords } from '../events/filter-events.ts';
import { scopeKey } from '../execution/child-scopes.ts';
import type { DefinitionIs, LinkedExecutionView } from '../execution/execution-view.ts';
import type { LightEvent } from '../execution/light-trace.ts';
import { ServiceIcon } from '../graph/service-icon.tsx';
import { visibleText } from '../payload/visible-text.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { AttemptTabs } from './attempts.client.tsx';
import { EventPayload } from './event-payload.client.tsx';
import { PanelHead } from './panel-head.client.tsx';
import { Section } from './section.client.tsx';
import { StateDefinition } from './state-definition.client.tsx';
import { VariablesView } from './variables-view.client.tsx';
import { VisitTimes } from './visit-times.client.tsx';

export const loadPayloadChange = () =>
  import('./payload-change.client.tsx').then(({ PayloadChange: found }) => ({ default: found }));
const PayloadChange = lazy(loadPayloadChange);
export const loadAttemptPart = () =>
  import('./attempt-part.client.tsx').then(({ AttemptPart: found }) => ({ default: found }));
const AttemptPart = lazy(loadAttemptPart);

export interface VisitPanelProps {
  readonly visit: Visit;
  /** All visits of the same state, in order. */
  readonly sameState: readonly Visit[];
  readonly visits: ReadonlyMap<EventId, Visit>;
  readonly events: ReadonlyMap<EventId, LightEvent>;
  readonly node: PlacedNode | null;
  readonly attempt: number | null;
  readonly definition: string | null;
  readonly definitionIs: DefinitionIs;
  readonly links: readonly LinkedExecutionView[];
  readonly now: EpochMillis;
  readonly startedAt: EpochMillis | null;
  readonly onAttempt: (attempt: number) => void;
  readonly onSelect: (visit: EventId) => void;
  readonly onClose: () => void;
}

/** Everything of one visit: how it went, attempt by attempt, what went in and what came out. */
export function VisitPanel(props: VisitPanelProps) {
  const { visit, sameState, visits, node, definition, now, startedAt, onSelect, onClose } = props;
  const chosen = chosenAttempt(visit, props.attempt);
  const attempt = visit.attempts[chosen - 1];
  return (
    <>
      <PanelHead
        icon={<ServiceIcon service={node?.integration?.service ?? null} type={visit.type} />}
        name={visit.state}
        detail={node?.integration ? `${visit.type} · ${node.integration.label}` : visit.type}
        onClose={onClose}
      />
      <div className="space-y-3 px-4 pb-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <StatusBadge status={visit.status} />
          <SameState visit={visit} all={sameState} onSelect={onSelect} />
        </div>
        <Where visit={visit} visits={visits} onSelect={onSelect} />
        <VisitTimes visit={visit} now={now} startedAt={startedAt} />
      </div>
      {attempt && (
        <Section title={visit.attempts.length > 1 ? `Attempts (${visit.attempts.length})` : 'Attempt'}>
          {visit.attempts.length > 1 && (
            <AttemptTabs attempts={visit.attempts} chosen={chosen} onChoose={props.onAttempt} />
          )}
          <div id="attempt" role="tabpanel" aria-labelledby={`attempt-${attempt.n}`} className="pt-2">
            <Suspense fallback={<Loading />}>
              <AttemptPart
                key={`${visit.id}.${attempt.n}`}
                visit={visit}
                attempt={attempt}
                events={props.events}
                links={props.links}
                definition={definition}
                definitionIs={props.definitionIs}
                pointer={node?.pointer ?? null}
                now={now}
              />
            </Suspense>
          </div>
        </Section>
      )}
      {!attempt && visit.error !== null && (
        <Section title="Error">
          <p className="data break-all font-semibold text-failed-text">{visibleText(visit.error)}</p>
        </Section>
      )}
      <Section title="Input">
        <EventPayload
          key={visit.id}
          id={visit.inputEvent}
          field="input"
          label="Input"
          none="This state got no input."
        />
      </Section>
      <Section title="Output">
        <EventPayload
          key={visit.id}
          id={visit.outputEvent}
          field="output"
          label="Output"
          none={noOutput(visit)}
        />
      </Section>
      {visit.outputEvent !== null && (
        <Section title="From input to output" open={false}>
          <Suspense fallback={<Loading />}>
            <PayloadChange key={visit.id} input={visit.inputEvent} output={visit.outputEvent} />
          </Suspense>
        </Section>
      )}
      <Section title="Variables" open={visit.variablesEvent !== null}>
        <VariablesView key={visit.id} visit={visit} />
      </Section>
      <Section title="Definition" open={false}>
        <StateDefinition definition={definition} pointer={node?.pointer ?? null} />
      </Section>
      <Section title={`Events (${visit.events.length})`} open={false}>
        <VisitEvents visit={visit} events={props.events} />
      </Section>
    </>
  );
}

const Loading = () => <div className="skeleton h-8 rounded-md bg-hover" aria-hidden="true" />;

function chosenAttempt(visit: Visit, wanted: number | null): number {
  const last = visit.attempts.length;
  return wanted !== null && wanted >= 1 && wanted <= last ? wanted : last;
}

function noOutput(visit: Visit): string {
  if (visit.status === 'RUNNING') return 'None yet: this visit is still running.';
  if (visit.type === 'Fail') return 'A Fail state has no output.';
  return 'None: this visit did not exit.';
}

function SameState({
  visit,
  all,
  onSelect,
}: {
  visit: Visit;
  all: readonly Visit[];
  onSelect: (visit: EventId) => void;
}) {
  if (all.length < 2) return null;
  const at = all.findIndex((each) => each.id === visit.id);
  const step = (by: number, words: string, sign: string) => {
    const other = all[at + by];
    return (
      <button
        type="button"
        className="h-6 w-6 rounded-sm border border-border text-soft hover:bg-hover disabled:opacity-40"
        disabled={!other}
        aria-label={words}
        onClick={() => other && onSelect(other.id)}
      >
        {sign}
      </button>
    );
  };
  return (
    <span className="tabular flex items-center gap-1.5 text-soft">
      {step(-1, 'Previous visit of this state', '‹')}
      visit {at + 1} of {all.length}
      {step(1, 'Next visit of this state', '›')}
    </span>
  );
}

/** The iterations and branches it is in, from the outside in. */
function Where({
  visit,
  visits,
  onSelect,
}: {
  visit: Visit;
  visits: ReadonlyMap<EventId, Visit>;
  onSelect: (visit: EventId) => void;
}) {
  const around: { visit: Visit; words: string; key: string }[] = [];
  for (let inner = visit; inner.parent !== null; ) {
    const parent = visits.get(inner.parent);
    if (!parent) break;
    const scope =
      inner.iteration !== null ? `iteration ${inner.iteration + 1}` : `branch ${(inner.branch ?? 0) + 1}`;
    const again = parent.attempts.length > 1 ? `, attempt ${inner.parentAttempt ?? 1}` : '';
    around.unshift({ visit: parent, words: `${scope}${again}`, key: scopeKey(inner) ?? '' });
    inner = parent;
  }
  if (around.length === 0) return null;
  return (
    <p className="text-soft">
      in{' '}
      {around.map(({ visit: parent, words, key }, index) => (
        <span key={key}>
          {index > 0 && ' › '}
          <button type="button" className="text-link hover:underline" onClick={() => onSelect(parent.id)}>
            {visibleText(parent.state)}
          </button>{' '}
          {words}
        </span>
      ))}
    </p>
  );
}

function VisitEvents({ visit, events }: { visit: Visit; events: ReadonlyMap<EventId, LightEvent> }) {
  const shown = visit.events.slice(0, 100);
  return (
    <ol className="space-y-0.5">
      {shown.map((id) => (
        <li key={id} className="flex gap-3">
          <span className="tabular w-12 flex-none text-right text-faint">{id}</span>
          <span className="min-w-0 truncate">{typeInWords(events.get(id)?.type ?? '')}</span>
        </li>
      ))}
      {visit.events.length > shown.length && (
        <li className="text-faint">and {visit.events.length - shown.length} more, in the Events tab</li>
      )}
    </ol>
  );
}
