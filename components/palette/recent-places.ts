import type { PlaceKind } from './command.ts';

/** Where one went by the palette. */
export interface RecentPlace {
  readonly href: string;
  readonly label: string;
  readonly detail: string;
  readonly kind: PlaceKind;
}

const MOST = 5;
const KINDS: readonly unknown[] = ['page', 'machine', 'execution'] satisfies PlaceKind[];

/** The newest first, each place once. */
export const withRecent = (places: readonly RecentPlace[], place: RecentPlace): readonly RecentPlace[] =>
  [place, ...places.filter(({ href }) => href !== place.href)].slice(0, MOST);

/** What the browser kept; empty for what we did not write. */
export function parseRecent(stored: string | null): readonly RecentPlace[] {
  try {
    const places: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(places) ? places.filter(isPlace).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function isPlace(value: unknown): value is RecentPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { href, label, detail, kind } = value as Record<string, unknown>;
  const texts = typeof label === 'string' && typeof detail === 'string' && typeof href === 'string';
  return texts && /^\/(?!\/)/.test(href) && KINDS.includes(kind);
}

const KEY = 'stepscope-recent';

export function readRecent(): readonly RecentPlace[] {
  try {
    return parseRecent(localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

export function rememberPlace(place: RecentPlace): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(withRecent(readRecent(), place)));
  } catch {
    // Forbidden or full: it is a convenience only.
  }
}
