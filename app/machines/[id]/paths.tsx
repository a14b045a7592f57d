import { createSerializer } from 'nuqs/server';
import { executionParsers } from '#components/executions/execution-params.ts';
import { machineHref, staying } from '#components/machines/machine-params.ts';
import { PathsTab } from '#components/paths/paths-tab.tsx';
import { carried } from '#components/shell/carried.ts';
import { boundRange, resolveRange } from '#components/shell/time-range.ts';
import { namesIn } from '#lib/asl/state-path.ts';
import { withValues } from '#lib/search/edit-query.ts';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import type { SearchQuery } from '#lib/search/search-query.ts';
import { writeQuery } from '#lib/search/write-query.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { listPaths } from '#lib/store/queries/list-paths.ts';
import type { TabProps } from './tab-props.ts';

const SHOWN = 50;
const NEWEST = 20;
const executionsQuery = createSerializer(executionParsers);

/** The paths its executions took, and the newest executions of the chosen one. */
export async function Paths({ viewer, machine, layout, search, now }: TabProps) {
  const { path: chosen, state, revision } = search;
  // Paths lead through the top level: of a state inside a container that container is meant.
  const through = state === null ? null : (namesIn(state).at(0) ?? null);
  const [list, executions] = await Promise.all([
    listPaths(viewer, machine.id, { ...boundRange(search, now), revision, through, chosen, limit: SHOWN }),
    chosen === null
      ? []
      : listExecutions(
          viewer,
          {
            ...EVERYTHING,
            ...resolveRange(search, now),
            account: [machine.account],
            machine: [machine.name],
            clauses: took(chosen),
          },
          { cursor: null, limit: NEWEST },
        ).then(({ rows }) => rows),
  ]);
  if (!list) return null;
  const here = { ...staying(search), tab: 'paths' } as const;
  const hrefFor = (changes: { path?: string | null; state?: string | null }) =>
    machineHref(machine.id, { ...here, ...changes });
  return (
    <PathsTab
      machine={machine}
      layout={layout}
      list={list}
      chosen={chosen}
      through={through}
      executions={executions}
      executionsHref={executionsQuery('/executions', {
        ...carried(search),
        q: writeQuery(withValues(took(chosen), 'machine', [machine.name])),
        account: [machine.account],
      })}
      hrefFor={(path) => hrefFor({ path, state })}
      anyStateHref={hrefFor({ path: chosen })}
    />
  );
}

/** Asks for those that took this path; for all where none is chosen. */
const took = (path: string | null): SearchQuery => (path === null ? [] : withValues([], 'path', [path]));
