import { CircleHelp } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { QueryProblem as Problem } from '#lib/search/parse-query.ts';
import { type ExecutionParams, executionsHref } from './execution-params.ts';

/** In place of the rows of a query that cannot be answered: why, and what one may have meant. */
export function QueryProblem({ problem, params }: { problem: Problem; params: ExecutionParams }) {
  const { message, suggestion, at, end } = problem;
  const quoted = `"${params.q.replaceAll(/["\\]/g, '\\$&')}"`;
  return (
    <EmptyState
      icon={<CircleHelp size={28} />}
      title="This search cannot be read"
      action={
        <>
          {suggestion ? (
            <ButtonLink href={executionsHref(params, { q: suggestion })} scroll={false}>
              Search for <span className="data max-w-[40ch] truncate">{suggestion}</span>
            </ButtonLink>
          ) : null}
          <ButtonLink href={executionsHref(params, { q: quoted })} scroll={false} look="quiet">
            Look for the words as they stand
          </ButtonLink>
        </>
      }
    >
      <p className="data mb-2 break-all">
        {params.q.slice(0, at)}
        <mark className="rounded-sm bg-selected text-failed-text underline decoration-wavy underline-offset-4">
          {params.q.slice(at, end)}
        </mark>
        {params.q.slice(end)}
      </p>
      {message}
    </EmptyState>
  );
}
