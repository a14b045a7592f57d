'use client';

import { useMemo, useState } from 'react';
import { VISIT_STATUS } from '#lib/trace/status.ts';
import type { Visit } from '#lib/trace/types.ts';
import type { EventId } from '#lib/units.ts';
import { byLoudness, type ChildScope, countStatuses } from '../execution/child-scopes.ts';
import { visibleText } from '../payload/visible-text.ts';
import { buttonClass } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';
import { Popover } from '../ui/popover.client.tsx';
import { VisitIcon } from '../visit/visit-icon.tsx';
import type { Narrowing } from './narrowing.ts';
import { type Choice, ScopeChoices } from './scope-choices.client.tsx';
import { cutMiddle } from './wrap-name.ts';

interface ScopePickerProps {
  readonly state: string;
  readonly scopes: readonly ChildScope[];
  readonly byId: ReadonlyMap<EventId, Visit>;
  readonly chosen: Narrowing | null;
  readonly onChoose: (next: Narrowing | null) => void;
}

/** Chooses one iteration, or one attempt's branches, to be shown alone; "all" lays them upon each other. */
export function ScopePicker({ state, scopes, byId, chosen, onChoose }: ScopePickerProps) {
  const [open, setOpen] = useState(false);
  const choices = useMemo(() => choicesOf(scopes, byId), [scopes, byId]);
  const now = choices.find((choice) => sameNarrowing(choice.narrowing, chosen));
  const choose = (next: Narrowing | null) => {
    onChoose(next);
    setOpen(false);
  };
  const counts = countStatuses(choices.map((choice) => choice.status));
  const kind = scopes[0]?.kind === 'branch' ? 'attempts' : 'iterations';
  const button = (
    <button type="button" className={buttonClass('plain', 'small')}>
      {now ? (
        <>
          <VisitIcon status={now.status} size={12} />
          {now.words}
        </>
      ) : (
        <>
          {`All ${formatCount(choices.length)} ${kind}`}
          {counts.slice(0, 3).map(([status, count]) => (
            <span key={status} className="tabular inline-flex items-center gap-0.5 font-normal text-soft">
              <VisitIcon status={status} size={12} />
              {formatCount(count)}
              <span className="sr-only">{VISIT_STATUS[status].label.toLowerCase()}</span>
            </span>
          ))}
        </>
      )}
      <span aria-hidden="true" className="text-faint">
        ▾
      </span>
    </button>
  );
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="truncate text-soft">{visibleText(cutMiddle(state, 32))}</span>
      <Popover
        title={`Which of ${visibleText(state)} to show`}
        open={open}
        onOpenChange={setOpen}
        trigger={button}
      >
        <ScopeChoices choices={choices} kind={kind} chosen={now ?? null} onChoose={choose} />
      </Popover>
    </span>
  );
}

/** Iterations one by one, failed ones first; of a Parallel its attempts. */
function choicesOf(scopes: readonly ChildScope[], byId: ReadonlyMap<EventId, Visit>): Choice[] {
  const visits = [...new Set(scopes.map((scope) => scope.container))];
  const choices = new Map<string, Choice>();
  for (const scope of scopes) {
    const choice = choiceOf(scope, visits, byId.get(scope.container));
    const known = choices.get(choice.key);
    if (!known || byLoudness(choice.status, known.status) < 0) choices.set(choice.key, choice);
  }
  return [...choices.values()].sort((a, b) => byLoudness(a.status, b.status));
}

function choiceOf(scope: ChildScope, visits: readonly EventId[], container: Visit | undefined): Choice {
  const where = [
    visits.length > 1 ? `Visit ${visits.indexOf(scope.container) + 1}` : null,
    (container?.attempts.length ?? 0) > 1 ? `attempt ${scope.attempt}` : null,
    scope.kind === 'iteration' ? `iteration ${scope.index + 1}` : null,
  ].filter((part) => part !== null);
  const words = where.join(', ');
  return {
    key: scope.kind === 'iteration' ? scope.key : `${scope.container}.${scope.attempt}`,
    words: words.charAt(0).toUpperCase() + words.slice(1),
    status: scope.status,
    narrowing: {
      container: scope.container,
      attempt: scope.attempt,
      index: scope.kind === 'iteration' ? scope.index : null,
    },
  };
}

const sameNarrowing = (a: Narrowing, b: Narrowing | null) =>
  a.container === b?.container && a.attempt === b.attempt && a.index === b.index;
