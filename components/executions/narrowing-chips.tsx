import { X } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import type { SearchQuery } from '#lib/search/search-query.ts';
import type { ExecutionParams } from './execution-params.ts';
import { clauseNarrowings } from './narrowing.ts';

/** What the query asks for, each with a way to drop it. */
export function NarrowingChips({ params, query }: { params: ExecutionParams; query: SearchQuery }) {
  if (query.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-1 px-4 pb-2 md:px-6">
      {clauseNarrowings(params, query).map(({ key, label, without }) => (
        <li key={key} className="min-w-0">
          <Link
            href={without}
            scroll={false}
            aria-label={`Drop the filter ${label}`}
            className="inline-flex h-6 max-w-full items-center gap-1 rounded-sm bg-sunken pr-1 pl-2 text-sm hover:bg-hover"
          >
            <span className="truncate">{label}</span>
            <X size={12} aria-hidden className="shrink-0 text-faint" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
