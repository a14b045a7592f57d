'use client';

import { EventPayload } from '../visit/event-payload.client.tsx';
import type { LightTrace } from './light-trace.ts';

/** What the execution was given and what it gave. */
export function InputOutput({ light, missing }: { light: LightTrace; missing: string | null }) {
  const started = light.events.find((event) => event.type === 'ExecutionStarted');
  const ended = light.events.findLast((event) => event.type === 'ExecutionSucceeded');
  const none = missing ?? 'It is not in the events read so far.';
  return (
    <div className="grid h-full content-start gap-4 overflow-auto px-4 py-3 md:px-6 xl:grid-cols-2">
      <section className="min-w-0 space-y-1.5">
        <h2 className="font-medium text-soft">Input</h2>
        <EventPayload
          id={started?.id ?? null}
          field="input"
          label="Execution input"
          none={none}
          tallest={640}
        />
      </section>
      <section className="min-w-0 space-y-1.5">
        <h2 className="font-medium text-soft">Output</h2>
        <EventPayload
          id={ended?.id ?? null}
          field="output"
          label="Execution output"
          none={
            light.trace.status === 'RUNNING' ? 'None yet: it is still running.' : 'None: it did not succeed.'
          }
          tallest={640}
        />
      </section>
    </div>
  );
}
