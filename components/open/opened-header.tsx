import type { Trace } from '#lib/trace/types.ts';
import { AttemptsFact, Fact } from '../execution/fact.tsx';
import { visibleText } from '../payload/visible-text.ts';
import { classNames } from '../ui/class-names.ts';
import { Count } from '../ui/count.tsx';
import { Duration } from '../ui/duration.tsx';
import { RelativeTime } from '../ui/relative-time.client.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { FilePicker } from './file-picker.client.tsx';
import type { OpenedExecution } from './file-room.ts';
import { StaysHere } from './stays-here.tsx';

interface OpenedHeaderProps {
  readonly execution: OpenedExecution;
  readonly trace: Trace;
  readonly definitionFile: string | null;
  readonly reading: string | null;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Which file this is, and the figures of the execution in it. */
export function OpenedHeader({ execution, trace, definitionFile, reading, onFiles }: OpenedHeaderProps) {
  const { file, machineName } = execution;
  return (
    <header className="px-4 pt-3 pb-3 md:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="flex min-w-0 flex-[1_1_20rem] items-baseline gap-2 text-xl leading-7">
          {machineName !== null && (
            <>
              <span className="min-w-[6ch] shrink truncate font-semibold tracking-tight" title={machineName}>
                {visibleText(machineName)}
              </span>
              <span aria-hidden="true" className="text-faint">
                ›
              </span>
            </>
          )}
          <span
            className={classNames(
              'min-w-0 truncate',
              machineName === null ? 'font-semibold tracking-tight' : 'text-soft',
            )}
            title={file}
          >
            {visibleText(file)}
          </span>
        </h1>
        <div className="flex flex-none flex-wrap items-center gap-2">
          <StatusBadge status={trace.status} />
          <FilePicker look="plain" size="small" onFiles={onFiles} disabled={reading !== null}>
            {reading === null ? 'Open another' : 'Reading …'}
          </FilePicker>
        </div>
      </div>
      <Facts trace={trace} file={file} definitionFile={definitionFile} />
      <div className="mt-1.5">
        <StaysHere more="; reloading the page forgets it." />
      </div>
    </header>
  );
}

function Facts({
  trace,
  file,
  definitionFile,
}: {
  trace: Trace;
  file: string;
  definitionFile: string | null;
}) {
  const { startedAt, stoppedAt, lastEventAt, retries, billableTransitions, redrives } = trace;
  const until = stoppedAt ?? lastEventAt;
  const attempts = trace.visits.reduce((sum, visit) => sum + visit.attempts.length, 0);
  const caught = trace.visits.filter((visit) => visit.caught).length;
  return (
    <dl className="mt-1.5 flex flex-wrap items-baseline gap-x-5 gap-y-1">
      {startedAt !== null && (
        <Fact name="Started">
          <RelativeTime at={startedAt} />
        </Fact>
      )}
      {startedAt !== null && until !== null && (
        <Fact name={stoppedAt === null ? 'Exported after' : 'Took'}>
          <Duration ms={until - startedAt} />
        </Fact>
      )}
      <AttemptsFact attempts={attempts} retries={retries} caught={caught} />
      <Fact name="Billable transitions">
        <Count value={billableTransitions} />
      </Fact>
      {redrives.length > 0 && (
        <Fact name="Redriven">{redrives.length === 1 ? 'once' : `${redrives.length} times`}</Fact>
      )}
      {definitionFile !== null && definitionFile !== file && (
        <Fact name="Definition">
          <span className="inline-block max-w-[40ch] truncate align-bottom" title={definitionFile}>
            {visibleText(definitionFile)}
          </span>
        </Fact>
      )}
    </dl>
  );
}
