'use client';

import { use, useEffect, useState } from 'react';
import type { Visit } from '#lib/trace/types.ts';
import { SourceContext } from '../execution/use-event.client.ts';
import type { VariableView } from '../execution/variables-view.ts';
import { Payload } from '../payload/payload.client.tsx';
import { visibleText } from '../payload/visible-text.ts';
import { Note } from './event-payload.client.tsx';

/** The workflow's variables as they stood when this visit was over. */
export function VariablesView({ visit }: { visit: Visit }) {
  const [variables, setVariables] = useState<readonly VariableView[] | 'reading' | 'failed'>('reading');
  const source = use(SourceContext);
  const { id } = visit;
  // Holds an open request; another visit makes another view.
  useEffect(() => {
    const stop = new AbortController();
    source.variables(id, stop.signal).then(
      (read) => !stop.signal.aborted && setVariables(read),
      () => !stop.signal.aborted && setVariables('failed'),
    );
    return () => stop.abort();
  }, [id, source]);

  if (variables === 'reading') return <div className="skeleton h-8 rounded-md bg-hover" aria-hidden="true" />;
  if (variables === 'failed')
    return <Note>The variables could not be read. Select the visit again to retry.</Note>;
  if (variables.length === 0) return <Note>No variables are set at this point.</Note>;
  return (
    <dl className="space-y-2">
      {variables.map(({ name, value, setBy, here }) => (
        <div key={name}>
          <dt className="flex flex-wrap items-baseline gap-x-2">
            <span className="data font-semibold">${visibleText(name)}</span>
            <span className="text-faint text-sm">{here ? 'set here' : `set by ${visibleText(setBy)}`}</span>
          </dt>
          <dd className="mt-1">
            <Payload text={value} label={`Variable ${name}`} tallest={160} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
