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
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="truncate text-soft">{visibleText(cutMiddle(state, 32))}</span>
      <Popover
        title={`Which of ${state} to show`}
        open={open}
        onOpenChange={setOpen}
        trigger={
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
                  <span
                    key={status}
                    className="tabular inline-flex items-center gap-0.5 font-normal text-soft"
                  >
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
        }
      >
        <Choices choices={choices} kind={kind} chosen={now ?? null} onChoose={choose} />
      </Popover>
    </span>
  );
}

interface Choice {
  readonly key: string;
  readonly words: string;
  readonly status: ChildScope['status'];
  readonly narrowing: Narrowing;
}

const PAGE = 100;

function Choices({
  choices,
  kind,
  chosen,
  onChoose,
}: {
  choices: readonly Choice[];
  kind: string;
  chosen: Choice | null;
  onChoose: (next: Narrowing | null) => void;
}) {
  const [text, setText] = useState('');
  const [shown, setShown] = useState(PAGE);
  const wanted = text.trim().toLowerCase();
  const found = wanted === '' ? choices : choices.filter((choice) => matches(choice, wanted));
  return (
    <div>
      {choices.length > 8 && (
        <input
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder="Number or status"
          aria-label={`Find among ${kind}`}
          className="mb-2 h-8 w-full rounded-md border border-border-control bg-surface px-2.5"
        />
      )}
      <ul className="max-h-72 overflow-y-auto">
        {wanted === '' && (
          <li>
            <ChoiceButton
              words={`All ${formatCount(choices.length)} ${kind}`}
              chosen={chosen === null}
              onPress={() => onChoose(null)}
            />
          </li>
        )}
        {found.slice(0, shown).map((choice) => (
          <li key={choice.key}>
            <ChoiceButton
              words={choice.words}
              status={choice.status}
              chosen={choice === chosen}
              onPress={() => onChoose(choice.narrowing)}
            />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="px-2 py-3 text-soft">None matches.</p>}
      {found.length > shown && (
        <button
          type="button"
          className="mt-1 px-2 text-link hover:underline"
          onClick={() => setShown(shown + 10 * PAGE)}
        >
          {formatCount(found.length - shown)} more
        </button>
      )}
    </div>
  );
}

const matches = ({ words, status }: Choice, wanted: string) =>
  words.toLowerCase().includes(wanted) || VISIT_STATUS[status].label.toLowerCase().startsWith(wanted);

function ChoiceButton({
  words,
  status,
  chosen,
  onPress,
}: {
  words: string;
  status?: ChildScope['status'];
  chosen: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onPress}
      className={`flex h-8 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-hover ${chosen ? 'bg-selected' : ''}`}
    >
      {status && <VisitIcon status={status} />}
      <span className="tabular flex-1 truncate">{words}</span>
      {status && <span className="text-faint text-sm">{VISIT_STATUS[status].label}</span>}
    </button>
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
    scope.kind === 'iteration' ? `iteration ${scope.index}` : null,
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
