import { ChevronLeft, ChevronRight } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import type { ExecutionList } from '#lib/store/queries/list-executions.ts';
import { type ExecutionParams, executionsHref } from './execution-params.ts';

/** Newer left, older right. The first page is reached by its own address, so that it is live again. */
export function Paging({
  params,
  previous,
  next,
}: { params: ExecutionParams } & Pick<ExecutionList, 'next' | 'previous'>) {
  if (!previous && !next && params.cursor === null) return null;
  return (
    <nav
      aria-label="Pages"
      className="flex items-center justify-between gap-2 border-t border-border px-4 py-3 md:px-6"
    >
      <span className="flex gap-2">
        {params.cursor === null ? null : (
          <ButtonLink href={executionsHref(params)} look="quiet">
            Newest
          </ButtonLink>
        )}
        {previous ? (
          <ButtonLink href={executionsHref(params, { cursor: previous })} rel="prev">
            <ChevronLeft size={14} aria-hidden />
            Newer
          </ButtonLink>
        ) : null}
      </span>
      {next ? (
        <ButtonLink href={executionsHref(params, { cursor: next })} rel="next">
          Older
          <ChevronRight size={14} aria-hidden />
        </ButtonLink>
      ) : (
        <span className="text-faint">The oldest in this range</span>
      )}
    </nav>
  );
}
