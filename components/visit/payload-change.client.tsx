'use client';

import { diffPayloads, type JsonDifference } from '#lib/insight/json-diff.ts';
import type { EventId } from '#lib/units.ts';
import { visibleText } from '../payload/visible-text.ts';
import { Note, WithDetails } from './event-payload.client.tsx';

const WORDS: Readonly<Record<JsonDifference['kind'], string>> = {
  added: 'added',
  removed: 'left out',
  changed: 'changed',
};
const SHOWN_CHARACTERS = 200;

/** What a state made of its input, value by value. Loaded when the section is opened. */
export function PayloadChange({ input, output }: { input: EventId; output: EventId | null }) {
  return (
    <WithDetails id={input} none="This state got no input.">
      {({ input: before }) => (
        <WithDetails id={output} none="It has no output to compare.">
          {({ output: after }) => <Change before={before ?? ''} after={after ?? ''} />}
        </WithDetails>
      )}
    </WithDetails>
  );
}

function Change({ before, after }: { before: string; after: string }) {
  const { differences, complete } = diffPayloads(before, after);
  if (differences.length === 0) return <Note>Nothing: the output is the input.</Note>;
  return (
    <>
      <ul className="divide-y divide-border">
        {differences.map((difference) => (
          <li key={`${difference.kind} ${difference.path}`} className="data py-1.5 break-all">
            <span className="text-soft">
              <bdi>{visibleText(difference.path)}</bdi>
            </span>{' '}
            <span className="font-sans text-faint text-sm">{WORDS[difference.kind]}</span>
            {difference.left && <Value sign="−" text={difference.left.text} />}
            {difference.right && <Value sign="+" text={difference.right.text} />}
          </li>
        ))}
      </ul>
      {!complete && <Note>There are more; these are the first {differences.length}.</Note>}
    </>
  );
}

function Value({ sign, text }: { sign: '−' | '+'; text: string }) {
  const shown = visibleText(text.slice(0, SHOWN_CHARACTERS));
  return (
    <div className="flex gap-1.5">
      <span aria-hidden className={sign === '+' ? 'text-succeeded-text' : 'text-failed-text'}>
        {sign}
      </span>
      <span className="sr-only">{sign === '+' ? 'output: ' : 'input: '}</span>
      <bdi className="min-w-0">
        {shown}
        {text.length > SHOWN_CHARACTERS ? '…' : ''}
      </bdi>
    </div>
  );
}
