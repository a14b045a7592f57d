import type { ExecutionDetail } from '#lib/store/queries/get-execution.ts';
import { consoleLink } from '#lib/trace/console-link.ts';
import { EXECUTION_STATUS } from '#lib/trace/status.ts';
import { visibleText } from '../payload/visible-text.ts';
import { CarriedLink } from '../shell/carried-link.client.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.client.tsx';
import { Count } from '../ui/count.tsx';
import { Duration } from '../ui/duration.tsx';
import { RelativeTime } from '../ui/relative-time.client.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { AttemptsFact, Fact, TimeFacts } from './fact.tsx';
import { Relations } from './relations.tsx';

/** Which execution this is, and its figures. */
export function ExecutionHeader({ detail }: { detail: ExecutionDetail }) {
  const inConsole = consoleLink(detail.arn);
  return (
    <header className="px-4 pt-3 pb-3 md:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="flex min-w-0 flex-[1_1_20rem] flex-wrap items-baseline gap-x-2 text-xl leading-7">
          <CarriedLink
            href={`/machines/${detail.machineId}`}
            className="max-w-[calc(100%-2ch)] truncate font-semibold tracking-tight hover:underline"
            title={detail.machineName}
          >
            {visibleText(detail.machineName || 'deleted state machine')}
          </CarriedLink>
          <span aria-hidden="true" className="text-faint">
            ›
          </span>
          <span className="max-w-full truncate text-soft" title={detail.name}>
            {visibleText(detail.name)}
          </span>
        </h1>
        <div className="flex max-w-full flex-none flex-wrap items-center gap-2">
          <StatusBadge status={detail.status} />
          <ButtonLink
            href={`/compare?right=${detail.id}`}
            look={EXECUTION_STATUS[detail.status].failed ? 'plain' : 'quiet'}
            size="small"
          >
            {EXECUTION_STATUS[detail.status].failed ? 'Compare with the last good one' : 'Compare…'}
          </ButtonLink>
          <CopyButton text={detail.arn} label="Copy ARN" />
          {inConsole !== null && (
            <ButtonLink href={inConsole} look="quiet" size="small" target="_blank" rel="noreferrer">
              AWS console ↗
            </ButtonLink>
          )}
        </div>
      </div>
      <Facts detail={detail} />
      <Relations detail={detail} />
    </header>
  );
}

function Facts({ detail }: { detail: ExecutionDetail }) {
  const { attempts, retries, caught, billableTransitions, redriveCount, revision } = detail;
  return (
    <dl className="mt-1.5 flex flex-wrap items-baseline gap-x-5 gap-y-1">
      <TimeFacts detail={detail}>
        {detail.usual && (
          <span className="text-faint">
            {' '}
            (usually <Duration ms={detail.usual.p50} />, p95 <Duration ms={detail.usual.p95} />)
          </span>
        )}
      </TimeFacts>
      {revision && (
        <Fact name="Revision">
          <span className="tabular">{revision.number}</span>
          <span className="text-faint">
            {detail.revisionAssumed ? ' (assumed)' : ''}, from <RelativeTime at={revision.effectiveFrom} />
          </span>
        </Fact>
      )}
      <AttemptsFact attempts={attempts ?? 0} retries={retries ?? 0} caught={caught ?? 0} />
      {billableTransitions !== null && (
        <Fact name="Billable transitions">
          <Count value={billableTransitions} />
        </Fact>
      )}
      {redriveCount > 0 && (
        <Fact name="Redriven">
          {redriveCount === 1 ? 'once' : `${redriveCount} times`}
          {detail.redrivenAt !== null && (
            <span className="text-faint">
              , <RelativeTime at={detail.redrivenAt} />
            </span>
          )}
        </Fact>
      )}
      <Fact name="Account">{detail.account}</Fact>
    </dl>
  );
}
