'use client';

import { use, useMemo } from 'react';
import { DefinitionOffer } from '../execution/definition-offer.client.ts';
import { rowAtPointer } from '../payload/json-fold.ts';
import { jsonRows } from '../payload/json-rows.ts';
import { Payload } from '../payload/payload.client.tsx';
import { Note } from './event-payload.client.tsx';

/** A state's own part of the definition, as it is written there. */
export function StateDefinition({
  definition,
  pointer,
}: {
  definition: string | null;
  pointer: string | null;
}) {
  const text = useMemo(
    () => (definition === null || pointer === null ? null : partAt(definition, pointer)),
    [definition, pointer],
  );
  const offered = use(DefinitionOffer) !== null;
  if (definition === null)
    return <Note>{offered ? 'No definition was opened.' : 'The definition that ran is not kept.'}</Note>;
  return text === null ? (
    <Note>This state is not in the definition shown: it ran another revision.</Note>
  ) : (
    <Payload text={text} label="Definition" tallest={420} />
  );
}

function partAt(definition: string, pointer: string): string | null {
  const json = jsonRows(definition);
  const at = json && rowAtPointer(json, pointer);
  const row = at === null ? undefined : json?.rows[at];
  if (!json || !row) return null;
  return json.text.slice(row.start, row.kind === 'open' ? (json.rows[row.partner]?.end ?? row.end) : row.end);
}
