'use client';

import { useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { type MachineParams, machineHref, machineParsers, staying } from './machine-params.ts';

/** Addresses of the same machine's page. What stays is as it is now: the figure on the graph is changed without the server. */
export function useMachineHref(id: string): (changes: Partial<MachineParams>) => string {
  const [params] = useQueryStates(machineParsers);
  return useCallback((changes) => machineHref(id, { ...staying(params), ...changes }), [id, params]);
}
