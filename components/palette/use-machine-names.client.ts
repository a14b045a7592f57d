'use client';

import { useEffect, useState } from 'react';
import type { MachineName } from '#lib/store/queries/list-machine-names.ts';
import { readMachineNames } from '../machines/read-machine-names.client.ts';

/** Those of the last time are shown while they are read again. */
let known: readonly MachineName[] | null = null;

/** All machines there are; null before they were ever read. */
export function useMachineNames(): readonly MachineName[] | null {
  const [machines, setMachines] = useState(known);
  useEffect(() => {
    const leaving = new AbortController();
    readMachineNames(leaving.signal).then(
      (read) => {
        known = read;
        setMachines(read);
      },
      () => leaving.signal.aborted || setMachines((now) => now ?? []),
    );
    return () => leaving.abort();
  }, []);
  return machines;
}
