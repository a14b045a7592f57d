'use client';

import { lazy, memo, Suspense } from 'react';
import { formatCount } from '../ui/format.ts';
import type { JsonRow, JsonRows } from './json-rows.ts';
import { LongText } from './long-text.client.tsx';
import { WINDOW } from './text-window.ts';
import { visibleText } from './visible-text.ts';

// Only a line one points at has them.
export const loadLineTools = () =>
  import('./line-tools.client.tsx').then(({ LineTools: found }) => ({ default: found }));
const LineTools = lazy(loadLineTools);

const INDENT = 14;
/** Deeper than this is no further to the right: the rest of the way is told in numbers. */
const DEEPEST_INDENT = 40;
const LONGEST_VALUE = 1000;

interface JsonLineProps {
  readonly json: JsonRows;
  readonly at: number;
  readonly folded: boolean;
  readonly marked: boolean;
  readonly active: boolean;
  /** Where the window on a long value begins; null before more of it is asked for. */
  readonly from: number | null;
  /** Its place among the lines that are to be seen, and who measures it, where only some of them are drawn. */
  readonly index: number;
  readonly measure: ((line: Element | null) => void) | undefined;
  readonly onFold: (at: number, fold: 'other') => void;
  readonly onActive: (at: number) => void;
  readonly onFrom: (at: number, from: number) => void;
}

export const JsonLine = memo(function JsonLine(props: JsonLineProps) {
  const { json, at, folded, marked, active, from, index, measure, onFold, onActive, onFrom } = props;
  const row = json.rows[at];
  if (!row) return null;
  const depth = Math.min(row.depth, DEEPEST_INDENT);
  const opened = from !== null;
  return (
    <div
      ref={measure}
      className="payload-row"
      data-at={at}
      data-index={index}
      data-marked={marked}
      data-active={active}
      onPointerEnter={() => onActive(at)}
      style={{
        paddingLeft: 4 + depth * INDENT,
        ...(opened ? { height: 'auto', whiteSpace: 'pre-wrap' } : {}),
      }}
    >
      <Fold row={row} at={at} folded={folded} onFold={onFold} />
      {row.depth > DEEPEST_INDENT && <span className="payload-punctuation">{`⋯${row.depth} `}</span>}
      <span style={opened ? { overflowWrap: 'anywhere', minWidth: 0 } : undefined}>
        {row.key && (
          <>
            <Key
              text={json.text.slice(row.key.start, row.key.end)}
              longest={opened ? WINDOW : LONGEST_VALUE}
            />
            <span className="payload-punctuation">: </span>
          </>
        )}
        <Value json={json} row={row} folded={folded} from={from} onFrom={(start) => onFrom(at, start)} />
        {(row.comma || (folded && commaAfter(json, row))) && <span className="payload-punctuation">,</span>}
      </span>
      {active && row.kind !== 'close' && (
        <Suspense>
          <LineTools json={json} at={at} />
        </Suspense>
      )}
    </div>
  );
});

const commaAfter = (json: JsonRows, row: JsonRow) => json.rows[row.partner]?.comma === true;

function Fold({
  row,
  at,
  folded,
  onFold,
}: {
  row: JsonRow;
  at: number;
  folded: boolean;
  onFold: JsonLineProps['onFold'];
}) {
  if (row.kind !== 'open') return <span className="payload-fold" />;
  return (
    <button
      type="button"
      className="payload-fold"
      aria-expanded={!folded}
      aria-label={folded ? 'Unfold' : 'Fold'}
      tabIndex={-1}
      onClick={() => onFold(at, 'other')}
    >
      {folded ? '▸' : '▾'}
    </button>
  );
}

const Key = ({ text, longest }: { text: string; longest: number }) => (
  <>
    <bdi className="payload-key">{visibleText(text.slice(0, longest))}</bdi>
    {text.length > longest && <span className="payload-punctuation">…</span>}
  </>
);

function Value({
  json: { text },
  row,
  folded,
  from,
  onFrom,
}: {
  json: JsonRows;
  row: JsonRow;
  folded: boolean;
  from: number | null;
  onFrom: (from: number) => void;
}) {
  const [opener, closer] = row.type === 'object' ? '{}' : '[]';
  if (row.kind === 'close') return <span className="payload-punctuation">{closer}</span>;
  if (row.kind === 'open') {
    if (!folded) return <span className="payload-punctuation">{opener}</span>;
    return (
      <span className="payload-punctuation">
        {opener} {formatCount(row.members)} {row.members === 1 ? memberOf(row) : `${memberOf(row)}s`} {closer}
      </span>
    );
  }
  return (
    <LongText
      text={text.slice(row.start, row.end)}
      first={LONGEST_VALUE}
      from={from}
      onFrom={onFrom}
      className={
        row.type === 'object' || row.type === 'array' ? 'payload-punctuation' : `payload-${row.type}`
      }
    />
  );
}

const memberOf = (row: JsonRow) => (row.type === 'object' ? 'key' : 'item');
