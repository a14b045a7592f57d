import { formatCount } from '#components/ui/format.ts';
import { RelativeTime } from '#components/ui/relative-time.client.tsx';
import { StatusIcon } from '#components/ui/status-icon.tsx';
import type { CollectStatus } from '#lib/store/queries/get-status.ts';

/** The processes that collect, and whether they do. */
export function CollectorList({
  collectors,
  rollupsWaiting,
}: Pick<CollectStatus, 'collectors' | 'rollupsWaiting'>) {
  return (
    <section aria-labelledby="collectors" className="rounded-md border border-border bg-surface px-4 py-3">
      <h2 id="collectors" className="text-lg font-semibold">
        Collectors
      </h2>
      {collectors.length === 0 ? (
        <p className="mt-1 text-soft">None has run yet. Start one: npm run collector</p>
      ) : null}
      <ul className="mt-2">
        {collectors.map((collector) => (
          <li
            key={collector.id}
            className="flex flex-wrap items-center gap-x-4 border-t border-border py-1.5 first:border-t-0"
          >
            <span className="flex items-center gap-2">
              <StatusIcon
                icon={collector.alive ? 'check' : 'square'}
                tone={collector.alive ? 'succeeded' : 'aborted'}
                size={14}
              />
              {collector.alive ? 'Works' : 'Gone'}
            </span>
            <span className="font-mono text-sm break-all">{collector.id}</span>
            <span className="text-sm text-soft">
              process {collector.pid} on {collector.host}, started <RelativeTime at={collector.startedAt} />,
              seen <RelativeTime at={collector.seenAt} />
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-soft">
        {rollupsWaiting === 0
          ? 'Figures of the machines are up to date.'
          : `${formatCount(rollupsWaiting)} hours of figures are being added up.`}
      </p>
    </section>
  );
}
