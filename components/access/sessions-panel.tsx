import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.client.tsx';

export interface SessionRow {
  readonly id: string;
  readonly device: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  /** The one that looks at it. */
  readonly own: boolean;
}

interface SessionsPanelProps {
  readonly sessions: readonly SessionRow[];
  /** With the field `session`. */
  readonly onEnd: (form: FormData) => Promise<void>;
  readonly onEndOthers: () => Promise<void>;
}

/** Where one is signed in, and how to end that. */
export function SessionsPanel({ sessions, onEnd, onEndOthers }: SessionsPanelProps) {
  return (
    <Panel
      title="Signed in"
      action={
        sessions.length > 1 ? (
          <form action={onEndOthers}>
            <Button type="submit" size="small">
              End all others
            </Button>
          </form>
        ) : null
      }
    >
      <ul>
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex min-h-(--row) flex-wrap items-center gap-x-4 gap-y-1 border-t border-border px-4 py-1.5"
          >
            <span className="min-w-0 flex-1 basis-40 truncate">
              {session.device}
              {session.own ? <span className="text-soft"> · this one</span> : null}
            </span>
            <span className="text-soft">
              since <RelativeTime at={session.createdAt} />
            </span>
            <span className="text-soft">
              last seen <RelativeTime at={session.lastSeenAt} />
            </span>
            {session.own ? null : (
              <form action={onEnd}>
                <input type="hidden" name="session" value={session.id} />
                <Button type="submit" size="small" aria-label={`End the session of ${session.device}`}>
                  End
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
