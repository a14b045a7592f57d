import {
  createSerializer,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';

export const TABS = ['graph', 'timeline', 'states', 'events', 'definition', 'data'] as const;
export type TabName = (typeof TABS)[number];

export const TAB_WORDS: Readonly<Record<TabName, string>> = {
  graph: 'Graph',
  timeline: 'Timeline',
  states: 'States',
  events: 'Events',
  definition: 'Definition',
  data: 'Input and output',
};

/** What the address of an execution says: where one looks and what is selected. */
export const executionParams = {
  tab: parseAsStringLiteral(TABS).withDefault('graph'),
  /** The id of the selected visit's StateEntered event. */
  visit: parseAsInteger,
  /** The path of a selected state that was not reached and so has no visit. */
  state: parseAsString,
  attempt: parseAsInteger,
  /** Which iteration, branch or attempt of each container is shown: `42.1.17`. */
  within: parseAsArrayOf(parseAsString).withDefault([]),
};

export const executionQuery = createSerializer(executionParams);
