import { formatCount } from './format.ts';

export interface Choice {
  readonly value: string;
  /** As it may be shown. */
  readonly words: string;
  /** How many have it; null where that is not known. */
  readonly count: number | null;
}

interface ChoiceListProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}

/** Values to tick, each with how many have it; any number of them. */
export function ChoiceList({ label, choices, chosen, onToggle }: ChoiceListProps) {
  return (
    <ul className="-mx-1 mt-2 max-h-72 overflow-y-auto" aria-label={label}>
      {choices.map(({ value, words, count }) => (
        <li key={value}>
          <label className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-1 hover:bg-hover">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-accent"
              checked={chosen.includes(value)}
              onChange={() => onToggle(value)}
            />
            <span className="min-w-0 flex-1 truncate" title={words}>
              {words}
            </span>
            <span className="tabular text-sm text-faint" aria-hidden>
              {count === null ? '' : formatCount(count)}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
