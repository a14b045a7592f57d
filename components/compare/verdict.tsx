import type { JsonDiff } from '#lib/insight/json-diff.ts';
import { visibleText } from '../payload/visible-text.ts';

interface VerdictProps {
  readonly sentence: string;
  readonly input: JsonDiff;
  readonly output: JsonDiff;
  /** Null where one of them is not kept. */
  readonly sameDefinition: boolean | null;
}

/** The answer first: where they first differ, and what else may have to do with it. */
export function Verdict({ sentence, input, output, sameDefinition }: VerdictProps) {
  return (
    <section aria-label="First difference" className="max-w-[90ch]">
      <h2 className="text-pretty break-words font-semibold text-lg leading-6">{visibleText(sentence)}</h2>
      <p className="mt-1 flex flex-wrap gap-x-4 text-soft">
        <a href="#payloads" className="hover:underline">
          Input: {differencesInWords(input)}
        </a>
        <a href="#payloads" className="hover:underline">
          Output: {differencesInWords(output)}
        </a>
        {sameDefinition === true && <span>Definition: the same</span>}
        {sameDefinition === false && (
          <a href="#definitions" className="hover:underline">
            Definition: changed
          </a>
        )}
      </p>
    </section>
  );
}

export function differencesInWords({ differences, complete }: JsonDiff): string {
  if (differences.length === 0) return 'the same';
  const count = complete ? String(differences.length) : `more than ${differences.length}`;
  return `${count} ${differences.length === 1 ? 'difference' : 'differences'}`;
}
