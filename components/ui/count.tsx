import { formatCount } from './format.ts';

/** A whole number with its thousands separated. Zero is faint: it is the absence that matters. */
export const Count = ({ value }: { value: number | null }) => (
  <span className={value ? 'tabular' : 'tabular text-faint'}>
    {value === null ? '–' : formatCount(value)}
  </span>
);
