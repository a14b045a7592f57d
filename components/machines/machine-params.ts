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

/** The URL of one machine. */
export const machineParsers = {
  revision: parseAsString,
  ...rangeParsers,
};

export const machinesHref = createSerializer(machinesParsers);
export const machineHref = createSerializer(machineParsers);
