'use client';

import { type ReactNode, useMemo, useState } from 'react';
import { epochMillis } from '#lib/units.ts';
import { useNow } from '../ui/use-now.client.ts';
import { collectedSource } from './execution-source.ts';
import type { CollectedView } from './execution-view.ts';
import { ExecutionWork } from './execution-work.client.tsx';
import { unpackTrace } from './unpack-trace.ts';
import { useLive } from './use-live.client.ts';
import type { Failure } from './what-went-wrong.client.tsx';

/** All of a collected execution under its header, kept up to date. */
export function ExecutionScreen(props: {
  readonly view: CollectedView;
  readonly failure: Failure | null;
  readonly seenBefore?: ReactNode;
}) {
  const { view, failure, seenBefore } = props;
  const light = useMemo(() => unpackTrace(view.packed), [view.packed]);
  const [source] = useState(() => collectedSource(`/executions/${view.id}`));
  const running =
    light.trace.stoppedAt === null && (view.status === 'RUNNING' || view.status === 'PENDING_REDRIVE');
  const now = epochMillis(useNow(running ? null : (light.trace.lastEventAt ?? view.madeAt), view.madeAt));
  useLive([view], view.packed.length);
  return (
    <ExecutionWork
      view={view}
      light={light}
      failure={failure}
      now={now}
      source={source}
      seenBefore={seenBefore}
    />
  );
}
