import type { JsonDiff, JsonDifference } from '#lib/insight/json-diff.ts';
import type { JsonExcerpt } from '#lib/insight/json-excerpt.ts';
import type { Side } from '../graph/graph-marks.ts';
import { visibleText } from '../payload/visible-text.ts';
import { formatCount } from '../ui/format.ts';
import { differencesInWords } from './verdict.tsx';

/** Two payloads: only where they differ, by path. */
export function PayloadDiff({ title, diff }: { title: string; diff: JsonDiff }) {
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="flex items-baseline gap-2 px-4 py-2">
        <span className="font-medium">{title}</span>
        <span className="text-faint text-sm">{differencesInWords(diff)}</span>
      </h3>
      {diff.differences.length > 0 && (
        <ul className="border-border border-t">
          {diff.differences.map((difference) => (
            <Difference key={`${difference.kind} ${difference.path}`} difference={difference} />
          ))}
        </ul>
      )}
      {!diff.complete && (
        <p className="border-border border-t px-4 py-2 text-soft">
          There are more; these are the first {diff.differences.length}.
        </p>
      )}
    </section>
  );
}

function Difference({ difference: { path, left, right, kind } }: { difference: JsonDifference }) {
  return (
    <li className="compare-difference border-border border-b px-4 py-1.5 last:border-b-0">
      <span className="data min-w-0 break-all text-soft">
        <bdi>{visibleText(path)}</bdi>
        <span className="sr-only">, {kind}</span>
      </span>
      <Value side="left" excerpt={left} />
      <Value side="right" excerpt={right} />
    </li>
  );
}

const SHORT = 80;
const NAMES: Readonly<Record<Side, string>> = { left: 'left', right: 'right' };

function Value({ side, excerpt }: { side: Side; excerpt: JsonExcerpt | null }) {
  return (
    <div className="compare-value data" data-side={side}>
      <span className="sr-only">{NAMES[side]}: </span>
      {excerpt === null ? <span className="text-faint">not there</span> : <Excerpt {...excerpt} />}
    </div>
  );
}

/** A long value shows its beginning; opened, all that was sent of it. */
function Excerpt({ text, cut }: JsonExcerpt) {
  const shown = visibleText(text);
  if (shown.length <= SHORT && !shown.includes('\n')) return <bdi className="break-all">{shown}</bdi>;
  return (
    <details className="min-w-0">
      <summary className="compare-summary">
        <bdi>{shown.slice(0, 200).replace(/\s+/g, ' ')}</bdi>
      </summary>
      <pre className="mt-1 max-h-96 overflow-auto whitespace-pre-wrap break-all">
        {shown}
        {cut && (
          <span className="block font-sans text-faint">
            … cut after {formatCount(text.length)} characters; the whole is on the execution’s own page
          </span>
        )}
      </pre>
    </details>
  );
}
