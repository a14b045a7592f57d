import type { FileProblem } from './file-room.ts';

/** Why files were not opened, and what could have been. */
export function FileProblems({ problems }: { problems: readonly FileProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="rounded-md bg-failed-soft px-4 py-3">
      <ul className="space-y-1">
        {problems.map(({ file, message }) => (
          <li key={`${file}${message}`} className="break-words">
            <strong className="font-semibold text-failed-text">{file}</strong> <span>{message}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1.5 text-soft">
        Expected is JSON: what <code className="data">get-execution-history</code>,{' '}
        <code className="data">describe-state-machine</code> or{' '}
        <code className="data">describe-state-machine-for-execution</code> print, an export of the console, or
        a definition in ASL.
      </p>
    </div>
  );
}
