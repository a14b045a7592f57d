'use client';

import { useState } from 'react';
import { VISIT_STATUS } from '#lib/trace/status.ts';
import type { ChildScope } from '../execution/child-scopes.ts';
import { formatCount } from '../ui/format.ts';
import { VisitIcon } from '../visit/visit-icon.tsx';
import type { Narrowing } from './narrowing.ts';

export interface Choice {
  readonly key: string;
  readonly words: string;
  readonly status: ChildScope['status'];
  readonly narrowing: Narrowing;
}

interface ScopeChoicesProps {
  readonly choices: readonly Choice[];
  readonly kind: string;
  readonly chosen: Choice | null;
  readonly onChoose: (next: Narrowing | null) => void;
}

const PAGE = 100;

/** To be chosen from by number or status, however many there are. */
export function ScopeChoices({ choices, kind, chosen, onChoose }: ScopeChoicesProps) {
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
