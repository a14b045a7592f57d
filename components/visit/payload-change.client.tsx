'use client';

import { useMemo } from 'react';
import { diffJson, diffPayloads, type JsonDiff, type JsonDifference } from '#lib/insight/json-diff.ts';
import { parsePayload } from '#lib/insight/parse-payload.ts';
import type { EventDetails } from '#lib/trace/history.ts';
import type { EventId } from '#lib/units.ts';
import { visibleText } from '../payload/visible-text.ts';
import { Note, WithDetails } from './event-payload.client.tsx';
import { sentValue } from './sent-value.ts';

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
          {({ output: after }) => <OutputChanges before={before ?? ''} after={after ?? ''} />}
        </WithDetails>
      )}
    </WithDetails>
  );
}

/** What the arguments of an attempt made of the state's input; of a Lambda function's, of its payload. */
export function ArgumentsChange({ input, scheduled }: { input: EventId; scheduled: EventId }) {
  return (
    <WithDetails id={input} none="This state got no input.">
      {({ input: before }) => (
        <WithDetails id={scheduled} none="AWS tells none.">
          {(details) => <ArgumentsChanges before={before} details={details} />}
        </WithDetails>
      )}
    </WithDetails>
  );
}

function OutputChanges({ before, after }: { before: string; after: string }) {
  const diff = useMemo(() => diffPayloads(before, after), [before, after]);
  return <Changes diff={diff} sides={['input', 'output']} none="Nothing: the output is the input." />;
}

function ArgumentsChanges({ before, details }: { before: string | undefined; details: EventDetails }) {
  const { diff, isPayload } = useMemo(() => {
    const sent = sentValue(details);
    return { ...sent, diff: diffJson(parsePayload(before ?? '') ?? before, sent.value) };
  }, [before, details]);
  return (
    <Changes
      diff={diff}
      sides={['input', isPayload ? 'payload' : 'arguments']}
      none={`Nothing: the ${isPayload ? 'payload is' : 'arguments are'} the input.`}
    />
  );
}

interface ChangesProps {
  readonly diff: JsonDiff;
  /** What is compared, for those who do not see the signs. */
  readonly sides: readonly [string, string];
  readonly none: string;
}

function Changes({ diff: { differences, complete }, sides: [left, right], none }: ChangesProps) {
  if (differences.length === 0) return <Note>{none}</Note>;
  return (
    <>
      <ul className="divide-y divide-border">
        {differences.map((difference) => (
          <li key={`${difference.kind} ${difference.path}`} className="data py-1.5 break-all">
            <span className="text-soft">
              <bdi>{visibleText(difference.path)}</bdi>
            </span>{' '}
            <span className="font-sans text-faint text-sm">{WORDS[difference.kind]}</span>
            {difference.left && <Value sign="−" of={left} text={difference.left.text} />}
            {difference.right && <Value sign="+" of={right} text={difference.right.text} />}
          </li>
        ))}
      </ul>
      {!complete && <Note>There are more; these are the first {differences.length}.</Note>}
    </>
  );
}

function Value({ sign, of, text }: { sign: '−' | '+'; of: string; text: string }) {
  const shown = visibleText(text.slice(0, SHOWN_CHARACTERS));
  return (
    <div className="flex gap-1.5">
      <span aria-hidden className={sign === '+' ? 'text-succeeded-text' : 'text-failed-text'}>
        {sign}
      </span>
      <span className="sr-only">{of}: </span>
      <bdi className="min-w-0">
        {shown}
        {text.length > SHOWN_CHARACTERS ? '…' : ''}
      </bdi>
    </div>
  );
}
