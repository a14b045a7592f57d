'use client';

import { useMemo } from 'react';
import type { Visit } from '#lib/trace/types.ts';
import { type EventId, eventId } from '#lib/units.ts';
import { type ChildScope, childScopes } from '../execution/child-scopes.ts';
import type { Narrowing } from './narrowing.ts';
import { narrow } from './narrowing.ts';
import { ScopePicker } from './scope-picker.client.tsx';

interface ScopePickersProps {
  readonly visits: readonly Visit[];
  readonly byId: ReadonlyMap<EventId, Visit>;
  readonly narrowings: readonly Narrowing[];
  readonly onNarrow: (narrowings: readonly Narrowing[]) => void;
}

/** For each container that ran its inside more than once, the choice of one run of it. Outer ones come first. */
export function ScopePickers({ visits, byId, narrowings, onNarrow }: ScopePickersProps) {
  const containers = useMemo(() => choosable(visits, narrowings), [visits, narrowings]);
  if (containers.length === 0) return null;
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-border border-b px-3 py-1.5">
      {containers.map(({ path, state, scopes }) => {
        const isOf = (narrowing: Narrowing) => byId.get(eventOf(narrowing))?.statePath === path;
        return (
          <ScopePicker
            key={path}
            state={state}
            scopes={scopes}
            byId={byId}
            chosen={narrowings.find(isOf) ?? null}
            onChoose={(next) =>
              onNarrow([...narrowings.filter((each) => !isOf(each)), ...(next ? [next] : [])])
            }
          />
        );
      })}
    </div>
  );
}

const eventOf = ({ container }: Narrowing) => eventId(container);

interface Choosable {
  readonly path: string;
  readonly state: string;
  readonly scopes: readonly ChildScope[];
}

/** What is inside a choice of an outer container narrows what an inner one offers. */
function choosable(visits: readonly Visit[], narrowings: readonly Narrowing[]): Choosable[] {
  const all = childScopes(visits);
  const found: Choosable[] = [];
  const paths = new Set<string>();
  for (const visit of visits) {
    if (!all.has(visit.id) || paths.has(visit.statePath)) continue;
    paths.add(visit.statePath);
    const others = narrowings.filter(
      (each) => visits.find(({ id }) => id === each.container)?.statePath !== visit.statePath,
    );
    const scopes = narrow(visits, others)
      .filter((each) => each.statePath === visit.statePath)
      .flatMap((each) => all.get(each.id) ?? []);
    if (isWorthChoosing(scopes)) found.push({ path: visit.statePath, state: visit.state, scopes });
  }
  return found;
}

/** Branches stand side by side on the graph; only their attempts and visits lie upon each other. */
function isWorthChoosing(scopes: readonly ChildScope[]): boolean {
  if (scopes.some((scope) => scope.kind === 'iteration')) return scopes.length > 1;
  return new Set(scopes.map((scope) => `${scope.container}.${scope.attempt}`)).size > 1;
}
