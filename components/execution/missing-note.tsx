import type { MissingHistory } from './coverage-words.ts';

/** Says what of the history is not here. */
export function MissingNote({ missing }: { missing: MissingHistory }) {
  return (
    <p className="mx-4 mb-3 rounded-md border border-border bg-sunken px-3 py-2 md:mx-6" role="note">
      <strong className="font-semibold">{missing.title}.</strong> {missing.what}
    </p>
  );
}
