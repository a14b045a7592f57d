import type { GraphLayout } from '#lib/asl/graph-types.ts';
import type { MachineDetail } from '#lib/store/queries/get-machine.ts';
import type { ExecutionRow } from '#lib/store/queries/list-executions.ts';
import type { PathList } from '#lib/store/queries/list-paths.ts';
import { COLUMNS_OF_ONE_MACHINE } from '../executions/column-choice.ts';
import { queryOf } from '../executions/execution-params.ts';
import { ExecutionTable } from '../executions/execution-table.tsx';
import { visibleText } from '../payload/visible-text.ts';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount, formatShare } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { NoPaths } from './no-paths.tsx';
import { PathGraph } from './path-graph.client.tsx';
import { PathTable } from './path-table.tsx';
import { counted } from './path-words.ts';

/** The ways a machine's executions took: on its graph, in a list, and the executions of the chosen one. */
export function PathsTab({
  machine,
  layout,
  list,
  chosen,
  through,
  executions,
  executionsHref,
  hrefFor,
  anyStateHref,
}: {
  machine: MachineDetail;
  layout: GraphLayout | null;
  list: PathList;
  /** The key of the chosen path. */
  chosen: string | null;
  /** The state whose paths are listed. */
  through: string | null;
  executions: readonly ExecutionRow[];
  /** The list of all executions of the chosen path. */
  executionsHref: string;
  hrefFor: (key: string | null) => string;
  anyStateHref: string;
}) {
  const path = list.paths.find(({ key }) => key === chosen) ?? null;
  return (
    <>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,5fr)]">
        <div className="xl:sticky xl:top-4">
          <Panel
            title={path ? 'The chosen path' : 'Traffic'}
            action={
              path ? (
                <ButtonLink href={hrefFor(null)} scroll={false} look="quiet" size="small">
                  Show all traffic
                </ButtonLink>
              ) : (
                <span className="pr-2 text-sm text-faint">wider lines are taken more often</span>
              )
            }
          >
            <div className="h-80 border-t border-border md:h-[32rem] xl:h-[min(44rem,calc(100dvh-7rem))]">
              {layout ? (
                <PathGraph
                  machineId={machine.id}
                  key={path?.key}
                  layout={layout}
                  states={machine.states}
                  transitions={machine.transitions}
                  chosen={path}
                />
              ) : (
                <EmptyState title="The graph cannot be drawn">The paths stand beside it.</EmptyState>
              )}
            </div>
          </Panel>
        </div>
        <Panel
          title="Paths"
          action={
            through === null ? null : (
              <ButtonLink href={anyStateHref} scroll={false} look="quiet" size="small">
                <span className="max-w-48 truncate">through {visibleText(through)}</span>
                <span aria-hidden>×</span>
                <span className="sr-only">, show all</span>
              </ButtonLink>
            )
          }
        >
          {list.paths.length > 0 ? (
            <>
              <Summary list={list} through={through} />
              <PathTable list={list} chosen={chosen} hrefFor={hrefFor} />
              <Rest list={list} />
            </>
          ) : (
            <NoPaths machine={machine} list={list} through={through} anyStateHref={anyStateHref} />
          )}
        </Panel>
      </div>
      {path ? (
        <Panel
          title="Executions of this path"
          action={
            <ButtonLink href={executionsHref} look="quiet" size="small">
              Show all
            </ButtonLink>
          }
        >
          {executions.length > 0 ? (
            <ExecutionTable
              rows={executions}
              label="Executions of this path"
              columns={COLUMNS_OF_ONE_MACHINE}
              list={queryOf(executionsHref)}
            />
          ) : (
            <EmptyState title="None in this range">Choose a longer range to see older ones.</EmptyState>
          )}
        </Panel>
      ) : null}
    </>
  );
}

function Summary({ list, through }: { list: PathList; through: string | null }) {
  const paths = list.paths.length + list.rarer.paths;
  return (
    <p className="px-4 pb-1 text-soft">
      {through === null
        ? `${counted(list.executions, 'finished execution')} took ${counted(paths, 'path')}; ${formatShare(list.failed, list.executions)} failed.`
        : `${counted(paths, 'path')} of ${counted(list.executions, 'finished execution')} ${paths === 1 ? 'goes' : 'go'} through ${visibleText(through)}.`}
    </p>
  );
}

/** What the list does not show, and of how many nothing is known. */
function Rest({ list: { rarer, executions, withoutPath } }: { list: PathList }) {
  if (rarer.paths <= 0 && withoutPath === 0) return null;
  return (
    <div className="border-t border-border px-4 py-2 text-sm text-soft">
      {rarer.paths > 0 ? (
        <p>
          And {formatCount(rarer.paths)} rarer {rarer.paths === 1 ? 'one' : 'ones'},{' '}
          {formatShare(rarer.executions, executions)} of the executions.
        </p>
      ) : null}
      {withoutPath > 0 ? <WithoutPath count={withoutPath} /> : null}
    </div>
  );
}

const WithoutPath = ({ count }: { count: number }) => (
  <p>
    The path of {counted(count, 'more execution')} is not known: the history was not read yet, was no longer
    there, or was collected before paths were kept.
  </p>
);
