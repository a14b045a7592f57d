import { escapePointer } from './json.ts';

/**
 * The path of a state: the names of the containers around it and its own, `/Outer/Inner`, escaped as in a JSON
 * pointer (`~0` for `~`, `~1` for `/`). Branches of a Parallel do not show in it: that is how histories tell it.
 */
export type StatePath = string;

/** The path of a container's inside; the top of a machine. */
export const TOP: StatePath = '';
export const START_ID = '(start)';
export const END_ID = '(end)';

export const statePath = (container: StatePath, name: string): StatePath =>
  `${container}/${escapePointer(name)}`;

/** The names in a path, outermost first. Of a path made distinct (`/A/B~2`) the plain names. */
export const namesIn = (path: StatePath): string[] =>
  path
    .split('/')
    .slice(1)
    .map((part) =>
      part
        .replace(/~(?![01])\d+$/, '')
        .replaceAll('~1', '/')
        .replaceAll('~0', '~'),
    );

/** The path of the container around it; TOP for a state of the top level. */
export const containerOf = (path: StatePath): StatePath => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The frame of one branch of a Parallel. */
export const branchId = (parallel: StatePath, index: number): string => `${parallel}#${index}`;

/**
 * Gives each path once. A second state of the same path (two branches that both name a state `Notify`) becomes
 * `…~2`: escaping makes only `~0` and `~1`, so this meets no state's real path.
 */
export function distinctPaths(): (path: StatePath) => StatePath {
  const timesGiven = new Map<StatePath, number>();
  return (path) => {
    const times = (timesGiven.get(path) ?? 0) + 1;
    timesGiven.set(path, times);
    return times === 1 ? path : `${path}~${times}`;
  };
}
