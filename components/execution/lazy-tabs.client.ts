'use client';

import { lazy } from 'react';
import type { TabName } from './execution-params.ts';

const loadTimeline = () =>
  import('../timeline/timeline.client.tsx').then(({ Timeline: found }) => ({ default: found }));
const loadStates = () =>
  import('../states/states-table.client.tsx').then(({ StatesTable: found }) => ({ default: found }));
const loadEvents = () =>
  import('../events/events-table.client.tsx').then(({ EventsTable: found }) => ({ default: found }));
const loadDefinition = () =>
  import('./definition-tab.client.tsx').then(({ DefinitionTab: found }) => ({ default: found }));
const loadData = () =>
  import('./input-output.client.tsx').then(({ InputOutput: found }) => ({ default: found }));

export const Timeline = lazy(loadTimeline);
export const StatesTable = lazy(loadStates);
export const EventsTable = lazy(loadEvents);
export const DefinitionTab = lazy(loadDefinition);
export const InputOutput = lazy(loadData);

const LOADERS: Readonly<Record<TabName, (() => Promise<unknown>) | null>> = {
  graph: null,
  timeline: loadTimeline,
  states: loadStates,
  events: loadEvents,
  definition: loadDefinition,
  data: loadData,
};

/** Fetches a tab's code ahead of the click that opens it. */
export const preloadTab = (tab: TabName): void => void LOADERS[tab]?.();

/** Fetches the code of all tabs. */
export async function preloadTabs(): Promise<void> {
  await Promise.all(Object.values(LOADERS).map((load) => load?.()));
}
