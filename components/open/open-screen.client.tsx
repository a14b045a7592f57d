'use client';

import { useQueryStates } from 'nuqs';
import { lazy, Suspense } from 'react';
import { executionParams } from '../execution/execution-params.ts';
import { ScreenSkeleton } from '../execution/screen-skeleton.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { DropHighlight } from './drop-highlight.tsx';
import { FileProblems } from './file-problems.tsx';
import { HowToExport } from './how-to-export.tsx';
import { OpenCard } from './open-card.client.tsx';
import { useGivenFiles } from './use-given-files.client.ts';
import { useOpening } from './use-opening.client.ts';
import { loadOpenedScreen, usePrepared } from './use-prepared.client.ts';

const NOTHING_SELECTED = { visit: null, state: null, attempt: null, within: null } as const;
const OpenedScreen = lazy(loadOpenedScreen);

/** Asks for an exported history, and shows it as an execution. */
export function OpenScreen() {
  const [looking, setLooking] = useQueryStates(executionParams, { history: 'replace' });
  // What was selected in one history is not in another.
  const { room, opening, reading, open } = useOpening(() => void setLooking(NOTHING_SELECTED));
  const prepared = usePrepared(room);
  const { execution, definition, problems } = opening;
  const dragged = useGivenFiles(open);
  const notice = reading === null ? '' : `Reading ${reading} …`;

  return (
    <>
      {dragged && <DropHighlight />}
      <p role="status" className="sr-only">
        {notice}
      </p>
      {execution && room ? (
        <Suspense fallback={<ScreenSkeleton />}>
          <OpenedScreen
            key={execution.number}
            execution={execution}
            definitionFile={definition}
            room={room}
            reading={reading}
            problems={problems}
            onFiles={open}
          />
        </Suspense>
      ) : (
        <>
          <PageHeader title="Open a file" />
          <div className="mx-auto flex max-w-[52rem] flex-col gap-4 px-4 pt-2 pb-10 md:px-6">
            <FileProblems problems={problems} />
            <OpenCard
              reading={reading}
              definition={definition}
              prepared={prepared}
              awake={room !== null}
              again={looking.visit !== null || looking.state !== null}
              onFiles={open}
            />
            <HowToExport />
          </div>
        </>
      )}
    </>
  );
}
