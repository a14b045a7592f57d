'use client';

import { use, useState } from 'react';
import type { Finding } from '#lib/asl/graph-types.ts';
import { Payload } from '../payload/payload.client.tsx';
import { CopyButton } from '../ui/copy-button.client.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount } from '../ui/format.ts';
import { DefinitionOffer } from './definition-offer.client.ts';
import type { DefinitionIs, ExecutionView } from './execution-view.ts';

const WHICH: Readonly<Record<DefinitionIs, string>> = {
  ran: 'The definition as this execution ran it.',
  newest: 'The newest definition of the machine; which one this execution ran is not known yet.',
  opened: 'The definition from the file. Whether this execution ran it, no history tells.',
};

/** The definition that ran, the selected state's lines standing out, and what is wrong with it. */
export function DefinitionTab({ view, pointer }: { view: ExecutionView; pointer: string | null }) {
  const offer = use(DefinitionOffer);
  if (view.definition === null) {
    return offer ? (
      <EmptyState title="No definition yet" action={offer}>
        A history does not hold the definition it ran. Add it to see the states that were not reached, the
        conditions of choices, and what each state is told to do.
      </EmptyState>
    ) : (
      <EmptyState title="No definition">
        The definition this execution ran is not kept: its state machine was deleted before it could be read.
      </EmptyState>
    );
  }
  return (
    <div className="flex h-full flex-col gap-3 overflow-auto px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-center gap-2">
        <p className="text-soft">{WHICH[view.definitionIs]}</p>
        <CopyButton text={view.definition} label="Copy definition" showLabel />
      </div>
      {view.findings.length > 0 && <Findings findings={view.findings} />}
      <Payload text={view.definition} label="Definition" tallest={2000} marked={pointer} />
    </div>
  );
}

const FINDINGS_AT_ONCE = 50;

function Findings({ findings }: { findings: readonly Finding[] }) {
  const [most, setMost] = useState(FINDINGS_AT_ONCE);
  return (
    <section aria-label="Findings">
      <ul className="space-y-1">
        {findings.slice(0, most).map((finding) => (
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
      {findings.length > most && (
        <button
          type="button"
          className="mt-1 text-link hover:underline"
          onClick={() => setMost(most + FINDINGS_AT_ONCE)}
        >
          More findings ({formatCount(findings.length - most)})
        </button>
      )}
    </section>
  );
}
