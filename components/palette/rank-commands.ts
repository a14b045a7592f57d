import type { Command, CommandGroup, RankedCommand } from './command.ts';
import { fuzzyMatch } from './fuzzy-match.ts';

const MOST_IN_A_GROUP = 6;
/** A name says more than the other words one might know a thing by. */
const OTHER_WORDS = 0.6;

export interface NamedCommands {
  readonly name: string;
  readonly commands: readonly Command[];
}

/** All of them, as they are: for when nothing was typed. */
export const unranked = ({ name, commands }: NamedCommands): CommandGroup => ({
  name,
  commands: commands.map((command) => ({ command, letters: [] })),
});

/** What fits the words that were typed, best first; of each group a few, and the group with the best one first. */
export function rankCommands(groups: readonly NamedCommands[], typed: string): readonly CommandGroup[] {
  return groups
    .map(({ name, commands }) => {
      const fitting = commands
        .map((command) => ranked(command, typed))
        .filter((each) => each !== null)
        .toSorted((one, other) => other.score - one.score)
        .slice(0, MOST_IN_A_GROUP);
      return { name, commands: fitting, best: fitting[0]?.score ?? 0 };
    })
    .filter(({ commands }) => commands.length > 0)
    .toSorted((one, other) => other.best - one.best);
}

function ranked(command: Command, typed: string): (RankedCommand & { readonly score: number }) | null {
  const match = fuzzyMatch(typed, command.label);
  if (match) return { command, letters: match.at, score: match.score };
  const other = fuzzyMatch(typed, command.also ?? '');
  return other && { command, letters: [], score: other.score * OTHER_WORDS };
}
