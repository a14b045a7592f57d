import { Route } from 'lucide-react';
import type { MachineDetail } from '#lib/store/queries/get-machine.ts';
import type { PathList } from '#lib/store/queries/list-paths.ts';
import { EXPRESS_NOTE } from '../machines/machine-words.ts';
import { visibleText } from '../payload/visible-text.ts';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { counted } from './path-words.ts';

/** Why there is no path: none through the chosen state, none known, or nothing that finished. */
export function NoPaths({
  machine,
  list,
  through,
  anyStateHref,
}: {
  machine: Pick<MachineDetail, 'type' | 'running'>;
  list: PathList;
  through: string | null;
  anyStateHref: string;
}) {
  const icon = <Route size={28} />;
  if (through !== null)
    return (
      <EmptyState
        icon={icon}
        title="No path leads here"
        action={
          <ButtonLink href={anyStateHref} scroll={false}>
            Show all paths
          </ButtonLink>
        }
      >
        No execution that finished in this range went through {visibleText(through)}.
      </EmptyState>
    );
  if (list.withoutPath > 0)
    return (
      <EmptyState icon={icon} title="No path is known yet">
        {counted(list.withoutPath, 'execution')} finished in this range. Their histories were not read yet,
        were no longer there, or were collected before paths were kept.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={icon}
      title={machine.type === 'EXPRESS' ? 'No executions here' : 'Nothing finished in this range'}
    >
      {machine.type === 'EXPRESS'
        ? EXPRESS_NOTE
        : `${machine.running > 0 ? `${counted(machine.running, 'execution')} still ${machine.running === 1 ? 'runs' : 'run'}. ` : ''}Choose a longer range to see older ones.`}
    </EmptyState>
  );
}
