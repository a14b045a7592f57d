'use client';

import { lazy, memo, Suspense } from 'react';
import { redactedParts, type TextPart } from '#lib/redact/marker.ts';
import { formatCount } from '../ui/format.ts';
import type { JsonRow, JsonRows } from './json-rows.ts';
import { redactionTitle } from './redaction-title.ts';
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
  /** A long value is not cut. */
  readonly whole: boolean;
  /** Its place among the lines that are to be seen, and who measures it, where only some of them are drawn. */
  readonly index: number;
  readonly measure: ((line: Element | null) => void) | undefined;
  readonly onFold: (at: number, fold: 'other') => void;
  readonly onActive: (at: number) => void;
  readonly onWhole: (at: number) => void;
}

export const JsonLine = memo(function JsonLine(props: JsonLineProps) {
  const { json, at, folded, marked, active, whole, index, measure, onFold, onActive, onWhole } = props;
  const row = json.rows[at];
  if (!row) return null;
  const depth = Math.min(row.depth, DEEPEST_INDENT);
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
        ...(whole ? { height: 'auto', whiteSpace: 'pre-wrap' } : {}),
      }}
    >
      <Fold row={row} at={at} folded={folded} onFold={onFold} />
      {row.depth > DEEPEST_INDENT && <span className="payload-punctuation">{`⋯${row.depth} `}</span>}
      <span style={whole ? { overflowWrap: 'anywhere', minWidth: 0 } : undefined}>
        {row.key && (
          <>
            <bdi className="payload-key">{visibleText(json.text.slice(row.key.start, row.key.end))}</bdi>
            <span className="payload-punctuation">: </span>
          </>
        )}
        <Value json={json} row={row} folded={folded} whole={whole} onWhole={() => onWhole(at)} />
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

function Value({
  json: { text },
  row,
  folded,
  whole,
  onWhole,
}: {
  json: JsonRows;
  row: JsonRow;
  folded: boolean;
  whole: boolean;
  onWhole: () => void;
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
  const cut = !whole && row.end - row.start > LONGEST_VALUE;
  const value = text.slice(row.start, cut ? row.start + LONGEST_VALUE : row.end);
  const redacted = row.type === 'string' ? redactedParts(value) : [];
  return (
    <>
      <bdi className={classOf(row, redacted)} title={redactionTitle(redacted)}>
        {visibleText(value)}
      </bdi>
      {cut && (
        <button type="button" className="payload-more" onClick={onWhole}>
          … show all {formatCount(row.end - row.start)} characters
        </button>
      )}
    </>
  );
}

function classOf(row: JsonRow, parts: readonly TextPart[]): string {
  if (parts.some(({ rule }) => rule !== null)) {
    // Nothing but quotation marks around it.
    const isWhole = parts.every(({ text, rule }) => rule !== null || text === '"');
    return isWhole ? 'payload-redacted' : 'payload-string payload-redacted-within';
  }
  return row.type === 'object' || row.type === 'array' ? 'payload-punctuation' : `payload-${row.type}`;
}

const memberOf = (row: JsonRow) => (row.type === 'object' ? 'key' : 'item');
