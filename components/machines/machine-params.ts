import {
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { carried } from '#components/shell/carried.ts';
import { rangeParsers } from '#components/shell/time-range.ts';
import { FIGURES } from './machine-marks.ts';
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
  /** What the states on the graph are tinted by. */
  show: parseAsStringLiteral(FIGURES).withDefault('failures'),
  /** On the tab of paths: the key of the chosen one. */
  path: parseAsString,
  /** The chosen state; on the tab of paths, those through it are listed. */
  state: parseAsString,
  /** Whose machines one came from, to go back to and on with. */
  account: parseAsArrayOf(parseAsString).withDefault([]),
  ...rangeParsers,
};

export const machinesHref = createSerializer(machinesParsers);
const serialize = createSerializer(machineParsers);
export type MachineParams = inferParserType<typeof machineParsers>;

/** The page of one machine. */
export const machineHref = (id: string, params: Partial<MachineParams>): string =>
  serialize(`/machines/${encodeURIComponent(id)}`, params);

/** What stays on a machine's page, whichever tab, revision or path of it one looks at. */
export const staying = ({ revision, show, ...search }: MachineParams): Partial<MachineParams> => ({
  ...carried(search),
  revision,
  show,
});
