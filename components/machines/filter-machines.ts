import type { MachineRow } from '#lib/store/queries/list-machines.ts';

export interface MachineFilter {
  /** Found in the name, whatever the case. */
  readonly q: string;
  /** Any of these accounts; all when empty. */
  readonly account: readonly string[];
  /** Written `name=value`: of one name any of the values, of several names each. */
  readonly tag: readonly string[];
  /** Whether only machines are wanted that failed in the range. */
  readonly failing: boolean;
}

type Told = Pick<MachineRow, 'name' | 'account' | 'tags' | 'failed'>;

export function filterMachines<Machine extends Told>(
  machines: readonly Machine[],
  { q, account, tag, failing }: MachineFilter,
): Machine[] {
  const text = q.trim().toLowerCase();
  const asked = [...Map.groupBy(tag, tagName).values()];
  return machines.filter((machine) => {
    const has = new Set(tagsOf(machine));
    return (
      machine.name.toLowerCase().includes(text) &&
      (account.length === 0 || account.includes(machine.account)) &&
      (!failing || machine.failed > 0) &&
      asked.every((values) => values.some((value) => has.has(value)))
    );
  });
}

export interface OfferedTag {
  readonly tag: string;
  readonly machines: number;
}

/** Of so many a person can choose; what is rarer is found by its name. */
const MOST_OFFERED = 300;

/** The tags these machines have, most frequent first. */
export function tagsOffered(machines: readonly Pick<MachineRow, 'tags'>[]): OfferedTag[] {
  const counts = new Map<string, number>();
  for (const tag of machines.flatMap(tagsOf)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, machines: count }))
    .sort((one, other) => other.machines - one.machines || one.tag.localeCompare(other.tag, 'en'))
    .slice(0, MOST_OFFERED);
}

const tagsOf = ({ tags }: Pick<MachineRow, 'tags'>) =>
  Object.entries(tags).map(([name, value]) => `${name}=${value}`);
const tagName = (tag: string) => tag.slice(0, tag.indexOf('='));
