'use client';

import { useDeferredValue, useMemo } from 'react';
import './payload.css';
import { jsonRows } from './json-rows.ts';
import { JsonTree } from './json-tree.client.tsx';
import { PlainText } from './plain-text.client.tsx';

interface PayloadProps {
  /** What AWS gave: usually JSON, always text. */
  readonly text: string;
  /** What it is, for its accessible name: "Input". */
  readonly label: string;
  /** The tallest it grows before it scrolls, in pixels. */
  readonly tallest?: number;
  /** A JSON pointer whose lines stand out. */
  readonly marked?: string | null;
}

/** Reading the lines of a longer one takes longer than a frame. */
const LONG = 32 * 1024;

/** A payload as it is: JSON as a tree that folds, anything else as text. Never markup. */
export function Payload(props: PayloadProps) {
  const { text } = props;
  // Long ones come after the page around them, and one after the other: what is deferred gives way in between.
  const ready = useDeferredValue(text, text.length > LONG ? null : text);
  return ready === null ? (
    <div className="skeleton h-8 rounded-md bg-hover" aria-hidden="true" />
  ) : (
    <ReadPayload {...props} text={ready} />
  );
}

function ReadPayload({ text, label, tallest = 320, marked = null }: PayloadProps) {
  const json = useMemo(() => jsonRows(text), [text]);
  return json ? (
    <JsonTree key={`${text.length} ${marked}`} json={json} label={label} tallest={tallest} marked={marked} />
  ) : (
    <PlainText text={text} label={label} tallest={tallest} />
  );
}
