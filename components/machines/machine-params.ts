import {
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { rangeParsers } from '#components/shell/time-range.ts';
import { SORT_KEYS } from './sort-machines.ts';

/** The URL of the list of machines. */
export const machinesParsers = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SORT_KEYS).withDefault('trouble'),
  order: parseAsStringLiteral(['asc', 'desc']),
  account: parseAsArrayOf(parseAsString).withDefault([]),
  /** `name=value`; AWS allows no comma in either. */
  tag: parseAsArrayOf(parseAsString).withDefault([]),
  failing: parseAsStringLiteral(['yes']),
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
  /** Whose machines one came from, to go back to and on with. */
  account: parseAsArrayOf(parseAsString).withDefault([]),
  ...rangeParsers,
};

export const machinesHref = createSerializer(machinesParsers);
const serialize = createSerializer(machineParsers);
type MachineParams = inferParserType<typeof machineParsers>;

/** The page of one machine. */
export const machineHref = (id: string, params: Partial<MachineParams>): string =>
  serialize(`/machines/${encodeURIComponent(id)}`, params);

/** What stays from screen to screen: whose data, and from when. */
export const carried = ({ account, range, from, to }: Carried): Carried => ({ account, range, from, to });
type Carried = Pick<MachineParams, 'account' | 'range' | 'from' | 'to'>;
