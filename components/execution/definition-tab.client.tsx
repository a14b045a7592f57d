'use client';

import type { Finding } from '#lib/asl/graph-types.ts';
import { Payload } from '../payload/payload.client.tsx';
import { CopyButton } from '../ui/copy-button.client.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import type { ExecutionView } from './execution-view.ts';

/** The definition that ran, the selected state's lines standing out, and what is wrong with it. */
export function DefinitionTab({ view, pointer }: { view: ExecutionView; pointer: string | null }) {
  if (view.definition === null) {
    return (
      <EmptyState title="No definition">
        The definition this execution ran is not kept: its state machine was deleted before it could be read.
      </EmptyState>
    );
  }
  return (
    <div className="flex h-full flex-col gap-3 overflow-auto px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-soft">
          {view.definitionAssumed
            ? 'The newest definition of the machine; which one this execution ran is not known yet.'
            : 'The definition as this execution ran it.'}
        </p>
        <CopyButton text={view.definition} label="Copy definition" showLabel />
      </div>
      {view.findings.length > 0 && <Findings findings={view.findings} />}
      <Payload text={view.definition} label="Definition" tallest={2000} marked={pointer} />
    </div>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <section aria-label="Findings">
      <ul className="space-y-1">
        {findings.map((finding) => (
          <li key={`${finding.code}${finding.pointer}`} className="flex gap-2">
            <span className={finding.severity === 'error' ? 'text-failed-text' : 'text-caught-text'}>
              {finding.severity === 'error' ? 'Error' : 'Warning'}
            </span>
            <span className="min-w-0">
              {finding.message} <span className="data break-all text-faint">{finding.pointer}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
