import { createSerializer, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { rangeParsers } from '#components/shell/time-range.ts';
import { SORT_KEYS } from './sort-machines.ts';

/** The URL of the list of machines. */
export const machinesParsers = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SORT_KEYS).withDefault('trouble'),
  order: parseAsStringLiteral(['asc', 'desc']),
  account: parseAsArrayOf(parseAsString).withDefault([]),
  all: parseAsStringLiteral(['yes']),
  ...rangeParsers,
};

export const MACHINE_TABS = ['overview', 'paths'] as const;

/** The URL of one machine. */
export const machineParsers = {
  tab: parseAsStringLiteral(MACHINE_TABS).withDefault('overview'),
  revision: parseAsString,
  /** On the tab of paths: the key of the chosen one, and the state whose paths are listed. */
  path: parseAsString,
  state: parseAsString,
  ...rangeParsers,
};

export const machinesHref = createSerializer(machinesParsers);
export const machineHref = createSerializer(machineParsers);
