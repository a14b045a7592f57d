'use client';

import { Bookmark, Trash2 } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Popover } from '#components/ui/popover.client.tsx';
import type { SavedView } from '#lib/store/queries/list-views.ts';

/** Searches with a name, shared by all: to open one, to keep what stands in the address now, to delete one. */
export function ViewsMenu({
  views,
  onSave,
  onDelete,
}: {
  views: readonly SavedView[];
  /** Null when it worked, else why not. */
  onSave: (view: { name: string; query: string }) => Promise<string | null>;
  onDelete: (id: string) => Promise<void>;
}) {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const pathname = usePathname();
  const query = queryToKeep(useSearchParams());
  const current = views.find((view) => view.query === query);

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '');
    startTransition(async () => {
      const refused = await onSave({ name, query }).catch(() => 'The server did not answer; try again');
      setProblem(refused);
      if (refused === null) setOpen(false);
    });
  }

  return (
    <Popover
      title="Saved views, shared by all here"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button
          look="quiet"
          square={!current}
          aria-label={current ? undefined : 'Saved views'}
          title="Saved views"
        >
          <Bookmark size={15} aria-hidden fill={current ? 'currentColor' : 'none'} />
          {current ? <span className="max-w-40 truncate">{current.name}</span> : null}
        </Button>
      }
    >
      {views.length > 0 ? (
        <ul className="-mx-1 mb-3 max-h-72 overflow-y-auto" aria-label="Saved views">
          {views.map((view) => (
            <li key={view.id} className="group flex items-center gap-1 rounded-sm hover:bg-hover">
              <Link
                href={`${pathname}?${view.query}`}
                onClick={() => setOpen(false)}
                aria-current={view === current ? 'true' : undefined}
                className="min-w-0 flex-1 truncate rounded-sm px-1 py-1.5 aria-[current]:font-medium"
              >
                {view.name}
              </Link>
              <Button
                look="quiet"
                size="small"
                square
                aria-label={`Delete the view ${view.name}`}
                onClick={() => startTransition(() => onDelete(view.id))}
              >
                <Trash2 size={13} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <form onSubmit={save} className="flex gap-2" aria-busy={pending}>
        <input
          name="name"
          required
          maxLength={80}
          autoComplete="off"
          aria-label="Name of the view"
          placeholder="Name what you see now"
          className="h-8 min-w-0 flex-1 rounded-md border border-border-control bg-surface px-2"
        />
        <Button type="submit" look="primary">
          Save
        </Button>
      </form>
      {problem ? (
        <p role="alert" className="mt-2 text-sm text-failed-text">
          {problem}
        </p>
      ) : null}
    </Popover>
  );
}

/** A view is a search, not a page of it. */
function queryToKeep(params: URLSearchParams): string {
  const kept = new URLSearchParams(params);
  kept.delete('cursor');
  return kept.toString();
}
