import { Count } from '#components/ui/count.tsx';
import { Duration } from '#components/ui/duration.tsx';
import { formatShare } from '#components/ui/format.ts';
import { Link } from '#components/ui/link.tsx';
import { RelativeTime } from '#components/ui/relative-time.client.tsx';
import { StatusIcon } from '#components/ui/status-icon.tsx';
import type { PathList, PathRow } from '#lib/store/queries/list-paths.ts';
import { EXECUTION_STATUS } from '#lib/trace/status.ts';
import { classNames } from '../ui/class-names.ts';
import { PathLine } from './path-line.tsx';

const WIDE = 'hidden pr-4 text-right sm:table-cell';

/** The paths, most taken first. Choosing one shows it on the graph; choosing it again lets it go. */
export function PathTable({
  list,
  chosen,
  hrefFor,
}: {
  list: PathList;
  chosen: string | null;
  hrefFor: (key: string | null) => string;
}) {
  return (
    <table className="w-full table-fixed border-collapse" aria-label="Paths">
      <colgroup>
        <col className="w-10" />
        <col />
        <col className="w-24 sm:w-28" />
        <col className="hidden w-24 sm:table-column" />
        <col className="hidden w-20 sm:table-column" />
      </colgroup>
      <thead>
        <tr className="h-8 text-left text-sm text-faint">
          <th scope="col" className="font-normal">
            <span className="sr-only">How it ended</span>
          </th>
          <th scope="col" className="pr-4 font-normal">
            Path
          </th>
          <th scope="col" className="pr-4 text-right font-normal">
            Executions
          </th>
          <th scope="col" className={`${WIDE} font-normal`}>
            p50 · p95
          </th>
          <th scope="col" className={`${WIDE} font-normal`}>
            Last
          </th>
        </tr>
      </thead>
      <tbody>
        {list.paths.map((path) => (
          <Row
            key={path.key}
            path={path}
            list={list}
            isChosen={path.key === chosen}
            href={hrefFor(path.key === chosen ? null : path.key)}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  path,
  list,
  isChosen,
  href,
}: {
  path: PathRow;
  list: PathList;
  isChosen: boolean;
  href: string;
}) {
  const { icon, tone, label } = EXECUTION_STATUS[path.status];
  return (
    <tr
      className={classNames(
        'relative border-t border-border align-top',
        isChosen ? 'bg-selected' : 'focus-within:bg-hover hover:bg-hover',
      )}
      data-path={path.key}
    >
      <td className="py-2.5 pl-4">
        <span className="flex h-[18px] items-center">
          <StatusIcon icon={icon} tone={tone} label={label} />
        </span>
      </td>
      <td className="py-2 pr-4">
        <Link
          href={href}
          scroll={false}
          data-row
          aria-current={isChosen ? 'true' : undefined}
          className="block -outline-offset-1 after:absolute after:inset-0"
        >
          <PathLine path={path} whole={isChosen} />
        </Link>
      </td>
      <td className="py-2 pr-4 text-right">
        <Share path={path} list={list} />
      </td>
      <td className={`${WIDE} py-2`}>
        <span className="block">
          <Duration ms={path.p50} />
        </span>
        <span className="block text-soft">
          <Duration ms={path.p95} />
        </span>
      </td>
      <td className={`${WIDE} py-2 text-soft`}>
        <span className="relative z-10">
          <RelativeTime at={path.lastSeenAt} />
        </span>
      </td>
    </tr>
  );
}

/** How many, and their share of all; of a failed path its share of the failures as well. */
function Share({ path, list }: { path: PathRow; list: PathList }) {
  const { failed, tone } = EXECUTION_STATUS[path.status];
  const share = path.executions / Math.max(1, list.executions);
  return (
    <>
      <span className="flex items-baseline justify-between gap-2">
        <span className="tabular text-sm text-faint">{formatShare(path.executions, list.executions)}</span>
        <Count value={path.executions} />
      </span>
      <span aria-hidden className="mt-1 block h-1 overflow-hidden rounded-xs bg-sunken">
        <span
          className="block h-full"
          style={{
            width: `max(2px, ${share * 100}%)`,
            background: failed ? `var(--status-${tone})` : 'var(--text-faint)',
          }}
        />
      </span>
      {failed ? (
        <span className="tabular block pt-1 text-left text-sm text-soft">
          {formatShare(path.executions, list.failed)} of failures
        </span>
      ) : null}
    </>
  );
}
