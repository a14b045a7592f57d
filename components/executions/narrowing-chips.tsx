import { X } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import type { ExecutionParams } from './execution-params.ts';
import { narrowings } from './narrowing.ts';

/** The filters that have no control of their own in sight, each with a way to drop it. */
export function NarrowingChips({ params }: { params: ExecutionParams }) {
  const chips = narrowings(params).flatMap((narrowing) => {
    const [, kind] = /^(machine|path)-/.exec(narrowing.key) ?? [];
    return kind ? { ...narrowing, kind } : [];
  });
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-1 px-4 pb-2 md:px-6">
      {chips.map(({ key, kind, label, without }) => (
        <li key={key} className="min-w-0">
          <Link
            href={without}
            scroll={false}
            aria-label={`Drop the filter ${kind} ${label}`}
            className="inline-flex h-6 max-w-full items-center gap-1 rounded-sm bg-sunken pr-1 pl-2 text-sm hover:bg-hover"
          >
            <span className="text-faint">{kind}</span>
            <span className="truncate">{label}</span>
            <X size={12} aria-hidden className="shrink-0 text-faint" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
