import { createSerializer, parseAsString, parseAsStringLiteral } from 'nuqs/server';

/** Words that stand for an execution: it is looked for around the other side's. */
export const LAST_GOOD = 'last-good';
export const PREVIOUS_FAILURE = 'previous-failure';

export const SORTINGS = ['path', 'time'] as const;

/** The URL of a comparison: which two, and where one looks. */
export const compareParsers = {
  left: parseAsString.withDefault(''),
  right: parseAsString.withDefault(''),
  /** The selected node of the graph: its path. */
  state: parseAsString,
  only: parseAsStringLiteral(['differences']),
  sort: parseAsStringLiteral(SORTINGS).withDefault('path'),
};

const serialize = createSerializer(compareParsers);

interface CompareAddress {
  readonly left?: string;
  readonly right?: string;
  readonly state?: string | null;
  readonly only?: 'differences' | null;
  readonly sort?: (typeof SORTINGS)[number];
}

export const compareHref = (address: CompareAddress): string => serialize('/compare', { ...address });
