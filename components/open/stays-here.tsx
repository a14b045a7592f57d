import { LockKeyhole } from 'lucide-react';

/** Where the opened file is, and where it is not. */
export const StaysHere = ({ more }: { more: string }) => (
  <p className="inline-flex items-baseline gap-1.5 text-soft">
    <LockKeyhole size={13} aria-hidden className="shrink-0 translate-y-0.5 text-faint" />
    <span>The file stays in this browser{more}</span>
  </p>
);
