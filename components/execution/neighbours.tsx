import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Neighbours as Found } from '#lib/store/queries/list-neighbours.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { inList } from './in-list.ts';

/** The ways to the executions beside this one in the list one came from, and back to the list. */
export function Neighbours({ list, found, words }: { list: string; found: Found; words: string }) {
  return (
    <nav
      aria-label="In the list"
      className="flex items-center gap-2 border-t border-border px-4 py-1 text-sm md:px-6"
    >
      <Step id={found.newer} list={list} side="newer" />
      <Link href={`/executions?${list}`} className="min-w-0 truncate text-soft hover:underline" title={words}>
        {words}
      </Link>
      <Step id={found.older} list={list} side="older" />
    </nav>
  );
}

function Step({ id, list, side }: { id: string | null; list: string; side: 'newer' | 'older' }) {
  const words = side === 'newer' ? 'Newer' : 'Older';
  const arrow =
    side === 'newer' ? <ChevronLeft size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />;
  if (id === null)
    return <span className="px-2 text-faint">{side === 'newer' ? 'The newest' : 'The oldest'}</span>;
  return (
    <ButtonLink
      href={inList(id, list)}
      look="quiet"
      size="small"
      rel={side === 'newer' ? 'prev' : 'next'}
      data-step={side === 'newer' ? 'back' : 'on'}
      title={`${words} (${side === 'newer' ? 'k' : 'j'})`}
    >
      {side === 'newer' ? arrow : null}
      {words}
      {side === 'older' ? arrow : null}
    </ButtonLink>
  );
}
