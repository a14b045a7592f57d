'use client';

import { FileInput } from 'lucide-react';
import { FilePicker } from './file-picker.client.tsx';
import { StaysHere } from './stays-here.tsx';
import type { Prepared } from './use-prepared.client.ts';

interface OpenCardProps {
  readonly reading: string | null;
  /** The name of a definition that waits for its history. */
  readonly definition: string | null;
  readonly prepared: Prepared;
  readonly awake: boolean;
  /** The address points into a file that was open before. */
  readonly again: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

const PREPARED: Readonly<Record<Prepared, string>> = {
  loading: 'Loading what opening a file takes …',
  here: 'This page needs no network any more.',
  failed:
    'Not all that opening a file takes could be loaded: is the network away? Reload the page to try again.',
};

/** Where a history is dropped, chosen or pasted. */
export function OpenCard({ reading, definition, prepared, awake, again, onFiles }: OpenCardProps) {
  return (
    <section
      aria-labelledby="open-title"
      aria-busy={reading !== null}
      className="flex flex-col items-center gap-4 rounded-md border border-border-control border-dashed bg-surface px-6 py-12 text-center"
    >
      <FileInput size={28} aria-hidden className="text-faint" />
      <div>
        <h2 id="open-title" className="text-pretty break-all font-semibold text-lg">
          {titleOf(reading, definition, again)}
        </h2>
        <p className="mx-auto mt-1 max-w-[56ch] text-pretty text-soft">{detailOf(definition)}</p>
      </div>
      <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-2">
        <FilePicker look="primary" onFiles={onFiles} disabled={!awake || reading !== null}>
          Choose files
        </FilePicker>
        <span className="text-faint">or paste the JSON</span>
      </div>
      <div className="mt-2 space-y-0.5">
        <StaysHere more=": nothing of it is sent, and leaving or reloading the page forgets it." />
        <p className="text-faint text-sm">{PREPARED[prepared]}</p>
      </div>
    </section>
  );
}

function titleOf(reading: string | null, definition: string | null, again: boolean): string {
  if (reading !== null) return `Reading ${reading} …`;
  if (definition !== null) return `${definition} is here. Now its history`;
  return again ? 'Open the file again to go on where you were' : 'Drop the history of an execution here';
}

const detailOf = (definition: string | null): string =>
  definition === null
    ? 'With the definition it ran, if you have that too: both at once, or one after the other. It opens like any execution that was collected.'
    : 'Drop, choose or paste the history of an execution of this definition.';
