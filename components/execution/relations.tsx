import { Link } from '#components/ui/link.tsx';
import type { ExecutionDetail, LinkedExecution, MapRunRow } from '#lib/store/queries/get-execution.ts';
import { visibleText } from '../payload/visible-text.ts';
import { CarriedLink } from '../shell/carried-link.client.tsx';
import { formatCount } from '../ui/format.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { VisitIcon } from '../visit/visit-icon.tsx';

const MOST_CHILDREN = 3;

/** What started this execution, and what it started. */
export function Relations({ detail }: { detail: ExecutionDetail }) {
  const { parent, children, mapRuns } = detail;
  if (!parent && children.length === 0 && mapRuns.length === 0) return null;
  return (
    <div className="mt-1.5 flex flex-col gap-1">
      {parent && (
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="text-faint">
            {detail.mapRunArn === null ? 'Started by' : 'Child of a map run of'}
          </span>
          <ExecutionLink execution={parent} />
        </p>
      )}
      {mapRuns.map((run) => (
        <MapRunLine key={run.arn} run={run} machineName={detail.machineName} />
      ))}
      {children.length > 0 && <Children executions={children} />}
    </div>
  );
}

function ExecutionLink({ execution }: { execution: LinkedExecution }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <CarriedLink
        href={`/executions/${execution.id}`}
        className="max-w-[60ch] truncate text-link hover:underline"
      >
        {visibleText(`${execution.machineName} › ${execution.name}`)}
      </CarriedLink>
      <StatusBadge status={execution.status} quiet />
    </span>
  );
}

function Children({ executions }: { executions: readonly LinkedExecution[] }) {
  const rest = executions.slice(MOST_CHILDREN);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="text-faint">
        Started {formatCount(executions.length)} {executions.length === 1 ? 'execution' : 'executions'}
      </span>
      {executions.slice(0, MOST_CHILDREN).map((execution) => (
        <ExecutionLink key={execution.id} execution={execution} />
      ))}
      {rest.length > 0 && (
        <details>
          <summary className="text-link">{formatCount(rest.length)} more</summary>
          <ul className="mt-1 max-h-64 space-y-1 overflow-y-auto">
            {rest.map((execution) => (
              <li key={execution.id}>
                <ExecutionLink execution={execution} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const COUNTED = [
  ['succeeded', 'SUCCEEDED'],
  ['failed', 'FAILED'],
  ['running', 'RUNNING'],
] as const;

function MapRunLine({ run, machineName }: { run: MapRunRow; machineName: string }) {
  const { counts } = run;
  const list = new URLSearchParams({ q: `${machineName}/${run.label}`, range: 'all' });
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      <span className="text-faint">Map run</span>
      <span className="font-medium">{visibleText(run.label)}</span>
      <span className="tabular">
        {formatCount(counts.total)} {counts.total === 1 ? 'child' : 'children'}
      </span>
      {COUNTED.filter(([key]) => counts[key] > 0).map(([key, status]) => (
        <span key={key} className="tabular inline-flex items-center gap-1">
          <VisitIcon status={status} />
          {formatCount(counts[key])} {key}
        </span>
      ))}
      {counts.pending > 0 && <span className="tabular text-soft">{formatCount(counts.pending)} pending</span>}
      {run.collected > 0 && (
        <Link href={`/executions?${list}`} className="text-link hover:underline">
          {run.collected < counts.total ? `${formatCount(run.collected)} collected so far` : 'See them'}
        </Link>
      )}
    </p>
  );
}
