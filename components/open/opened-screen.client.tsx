'use client';

import { useMemo } from 'react';
import { epochMillis } from '#lib/units.ts';
import { DefinitionOffer } from '../execution/definition-offer.client.ts';
import { ExecutionWork } from '../execution/execution-work.client.tsx';
import { unpackTrace } from '../execution/unpack-trace.ts';
import { FilePicker } from './file-picker.client.tsx';
import { FileProblems } from './file-problems.tsx';
import type { FileProblem, FileRoom, OpenedExecution } from './file-room.ts';
import { OpenedHeader } from './opened-header.tsx';

interface OpenedScreenProps {
  readonly execution: OpenedExecution;
  readonly definitionFile: string | null;
  readonly room: FileRoom;
  readonly reading: string | null;
  readonly problems: readonly FileProblem[];
  readonly onFiles: (files: readonly File[]) => void;
}

/** An execution from a file, like one that was collected. */
export function OpenedScreen(props: OpenedScreenProps) {
  const { execution, definitionFile, room, reading, problems, onFiles } = props;
  const { view, failure } = execution;
  const light = useMemo(() => unpackTrace(view.packed), [view.packed]);
  // What runs in it ran until the file was written, not until now.
  const now = epochMillis(light.trace.lastEventAt ?? 0);
  return (
    <article className="execution-page">
      <OpenedHeader
        execution={execution}
        trace={light.trace}
        definitionFile={definitionFile}
        reading={reading}
        onFiles={onFiles}
      />
      {problems.length > 0 && (
        <div className="mx-4 mb-3 md:mx-6">
          <FileProblems problems={problems} />
        </div>
      )}
      <DefinitionOffer
        value={
          <FilePicker size="small" onFiles={onFiles} disabled={reading !== null}>
            Add the definition
          </FilePicker>
        }
      >
        <ExecutionWork view={view} light={light} failure={failure} now={now} source={room} />
      </DefinitionOffer>
    </article>
  );
}
