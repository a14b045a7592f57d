import type { CollectStatus } from '#lib/store/queries/get-status.ts';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.client.tsx';
import { StatusIcon } from '../ui/status-icon.tsx';

/** The processes that collect; any number, on any machine. */
export function Collectors({ collectors }: Pick<CollectStatus, 'collectors'>) {
  return (
    <Panel title="Collectors">
      {collectors.length === 0 ? (
        <p className="border-t border-border px-4 py-3 text-soft">
          None has reported yet. <code className="data">npm run collector</code> starts one.
        </p>
      ) : (
        <ul>
          {collectors.map((collector) => (
            <li
              key={collector.id}
              className="grid min-h-(--row) grid-cols-[6rem_1fr_auto_7rem] items-center gap-x-4 border-t border-border px-4 max-md:grid-cols-[6rem_1fr] max-md:py-2"
            >
              <span className="flex items-center gap-2">
                <StatusIcon
                  icon={collector.alive ? 'check' : 'square'}
                  tone={collector.alive ? 'succeeded' : 'aborted'}
                />
                {collector.alive ? 'Working' : 'Silent'}
              </span>
              <span className="data min-w-0 truncate">
                {collector.host} <span className="text-faint">process {collector.pid}</span>
              </span>
              <span className="text-soft">
                started <RelativeTime at={collector.startedAt} />
              </span>
              <span className="text-soft md:text-right">
                seen <RelativeTime at={collector.seenAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
