'use client';

import type { JsonDifference } from '#lib/insight/json-diff.ts';
import type { EventId } from '#lib/units.ts';
import { visibleText } from '../payload/visible-text.ts';
import type { Change, ChangeAsked } from './change.ts';
import { Note, WithDetails } from './event-payload.client.tsx';
import { useChange } from './use-change.client.ts';

const WORDS: Readonly<Record<JsonDifference['kind'], string>> = {
  added: 'added',
  removed: 'left out',
  changed: 'changed',
};
const SHOWN_CHARACTERS = 200;

/** What a state made of its input, value by value. Loaded when the section is opened. */
export const PayloadChange = ({ input, output }: { input: EventId; output: EventId | null }) => (
  <Compared input={input} became="output" event={output} none="It has no output to compare." />
);

/** What the arguments of an attempt made of the state's input; of a Lambda function's, of its payload. */
export const ArgumentsChange = ({ input, scheduled }: { input: EventId; scheduled: EventId }) => (
  <Compared input={input} became="sent" event={scheduled} none="AWS tells none." />
);

interface ComparedProps extends Pick<ChangeAsked, 'became'> {
  readonly input: EventId;
  readonly event: EventId | null;
  readonly none: string;
}

const Compared = ({ input, became, event, none }: ComparedProps) => (
  <WithDetails id={input} none="This state got no input.">
    {({ input: text }) => (
      <WithDetails id={event} none={none}>
        {(details) => <Changes input={text} became={became} details={details} />}
      </WithDetails>
    )}
  </WithDetails>
);

const NOTHING: Readonly<Record<Change['of'], string>> = {
  output: 'Nothing: the output is the input.',
  payload: 'Nothing: the payload is the input.',
  arguments: 'Nothing: the arguments are the input.',
};

function Changes(asked: ChangeAsked) {
  const change = useChange(asked);
  if (change === 'comparing') return <div className="skeleton h-8 rounded-md bg-hover" aria-hidden="true" />;
  if (change === 'failed') return <Note>They could not be compared. Open this part again to retry.</Note>;
  const { differences, complete } = change.diff;
  if (differences.length === 0) return <Note>{NOTHING[change.of]}</Note>;
  return (
    <>
      <ul className="divide-y divide-border">
        {differences.map((difference) => (
          <li key={`${difference.kind} ${difference.path}`} className="data py-1.5 break-all">
            <span className="text-soft">
              <bdi>{visibleText(difference.path)}</bdi>
            </span>{' '}
            <span className="font-sans text-faint text-sm">{WORDS[difference.kind]}</span>
            {difference.left && <Value sign="−" of="input" text={difference.left.text} />}
            {difference.right && <Value sign="+" of={change.of} text={difference.right.text} />}
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
