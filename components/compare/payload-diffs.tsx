import type { PayloadsComparison } from '#lib/insight/compare-payloads.ts';
import { visibleText } from '../payload/visible-text.ts';
import { Panel } from '../ui/panel.tsx';
import { PayloadDiff } from './payload-diff.tsx';

interface PayloadDiffsProps {
  readonly execution: PayloadsComparison;
  /** The chosen state's first visit on both sides; null when none is chosen, or neither came there. */
  readonly state: { readonly name: string; readonly payloads: PayloadsComparison } | null;
}

/** What went in and came out otherwise: of the chosen state, and of the executions. */
export function PayloadDiffs({ execution, state }: PayloadDiffsProps) {
  return (
    <div id="payloads" className="flex flex-col gap-4">
      {state && (
        <Panel title={`${visibleText(state.name)}: input and output of its first visit`}>
          <Both payloads={state.payloads} />
        </Panel>
      )}
      <Panel title="Input and output of the executions">
        <Both payloads={execution} />
      </Panel>
    </div>
  );
}

const Both = ({ payloads: { input, output } }: { payloads: PayloadsComparison }) => (
  <div className="divide-y divide-border border-border border-t">
    <PayloadDiff title="Input" diff={input} />
    <PayloadDiff title="Output" diff={output} />
  </div>
);
