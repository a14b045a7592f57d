import { TriangleAlert } from 'lucide-react';
import type { AccountStatus } from '#lib/store/queries/get-status.ts';
import { RelativeTime } from '../ui/relative-time.client.tsx';
import { problemTitle, whatToDo } from './problem-words.ts';

/** What does not work, in words, and what to do about it. */
export function Problems({ problems }: Pick<AccountStatus, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems" className="border-t border-border bg-timed-out-soft">
      {problems.map((problem) => (
        <li key={problem.action} className="flex gap-3 px-4 py-3">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-timed-out" />
          <div className="min-w-0 flex-1">
            <p className="font-medium text-timed-out-text">
              {problemTitle(problem)} · {problem.action}
            </p>
            <p className="max-w-[72ch] break-words">{problem.message}</p>
            {whatToDo(problem) ? <p className="max-w-[72ch] text-soft">{whatToDo(problem)}</p> : null}
          </div>
          <span className="shrink-0 text-sm text-soft">
            <RelativeTime at={problem.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
