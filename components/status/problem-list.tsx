import { RelativeTime } from '#components/ui/relative-time.client.tsx';
import { StatusIcon } from '#components/ui/status-icon.tsx';
import type { AccountStatus } from '#lib/store/queries/get-status.ts';

/** What AWS refused or failed to answer, and what to do about it. */
export function ProblemList({ problems }: { problems: AccountStatus['problems'] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-col gap-2">
      {problems.map((problem) => (
        <li key={problem.action} className="flex gap-2 rounded-sm bg-failed-soft px-3 py-2">
          <span className="pt-0.5">
            <StatusIcon icon="cross" tone="failed" size={14} />
          </span>
          <div className="min-w-0">
            <p className="font-medium text-failed-text">
              {problem.action}{' '}
              <span className="font-normal">
                · <RelativeTime at={problem.at} />
              </span>
            </p>
            <p className="max-w-[72ch] break-words">{problem.message}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
