import type { FailureCause } from '#lib/trace/failure-cause.ts';
import { visibleText } from '../payload/visible-text.ts';
import { StackView } from './stack-view.client.tsx';

const LONGEST_MESSAGE = 4000;
const LONGEST_NAME = 200;

/** An error, what it says and where it was thrown; then what is behind it, as far as the cause tells. */
export function FailureView({ error, cause }: { error: string | null; cause: FailureCause }) {
  return (
    <div className="min-w-0 space-y-2">
      {chainOf(error, cause).map(({ name, cause: part, depth }) => (
        <div
          key={depth}
          className={depth > 0 ? 'space-y-2 border-border-strong border-l-2 pl-3' : 'space-y-2'}
        >
          {depth > 0 && <p className="text-sm text-faint">behind it</p>}
          {name !== null && (
            <p className="data break-all font-semibold text-failed-text">
              {visibleText(cut(name, LONGEST_NAME))}
            </p>
          )}
          {part.message !== '' && part.message !== name && (
            <p className="max-h-40 max-w-[72ch] overflow-y-auto whitespace-pre-wrap break-words" dir="auto">
              {visibleText(cut(part.message, LONGEST_MESSAGE))}
            </p>
          )}
          {part.frames.length > 0 && <StackView frames={framesOnly(part)} />}
          {part.facts.length > 0 && <Facts facts={part.facts} />}
        </div>
      ))}
    </div>
  );
}

/** Node begins its stack with the message, which stands above already. */
const framesOnly = ({ frames, message }: FailureCause) =>
  frames.filter(
    (frame) => frame.file !== null || message === '' || !frame.text.includes(message.slice(0, 80)),
  );

interface Link {
  readonly name: string | null;
  readonly cause: FailureCause;
  readonly depth: number;
}

/** The cause, and the causes within it, from the outside in. */
function chainOf(error: string | null, cause: FailureCause): Link[] {
  const chain: Link[] = [];
  let name = error ?? cause.errorType;
  for (let at: FailureCause | null = cause; at; at = at.inner) {
    chain.push({ name, cause: at, depth: chain.length });
    name = at.inner?.errorType ?? at.errorType;
  }
  return chain;
}

const cut = (text: string, longest: number) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

function Facts({ facts }: { facts: FailureCause['facts'] }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm">
      {facts.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-faint">{visibleText(label)}</dt>
          <dd className="data break-all">{visibleText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
