import { type MissingHistory, missingHistory } from '#components/execution/coverage-words.ts';
import type { CollectedView } from '#components/execution/execution-view.ts';
import { historyView } from '#components/execution/history-view.ts';
import type { Failure } from '#components/execution/what-went-wrong.client.tsx';
import { parseDefinition } from '#lib/asl/parse-definition.ts';
import type { ExecutionDetail } from '#lib/store/queries/get-execution.ts';
import { getHistory } from '#lib/store/queries/get-execution.ts';
import { getLayout } from '#lib/store/queries/get-layout.ts';
import { getStatus } from '#lib/store/queries/get-status.ts';
import { epochMillis } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';

export interface ReadView {
  readonly view: CollectedView;
  readonly failure: Failure | null;
  readonly missing: MissingHistory | null;
}

/** From the rows and the history to what the page shows. */
export async function readView(viewer: Viewer, detail: ExecutionDetail): Promise<ReadView> {
  const { definition, definitionHash } = detail;
  const parsed = definition === null ? null : parseDefinition(definition);
  const [history, layout, missing] = await Promise.all([
    getHistory(viewer, detail.id),
    definition === null || definitionHash === null ? null : getLayout(definition, definitionHash),
    readMissing(viewer, detail),
  ]);
  const { packed, findings, failure } = historyView(history ?? [], parsed);
  return {
    view: {
      id: detail.id,
      packed,
      layout,
      definition,
      definitionIs: detail.revisionAssumed ? 'newest' : 'ran',
      findings,
      usual: detail.usual,
      links: detail.children.map(({ arn, name, machineName, status, id }) => ({
        arn,
        name,
        machineName,
        status,
        href: `/executions/${id}`,
      })),
      madeAt: epochMillis(Date.now()),
      changeNumber: detail.changeNumber,
      status: detail.status,
      missing: missing?.what ?? null,
      awaited: missing?.awaited ?? false,
    },
    failure,
    missing,
  };
}

async function readMissing(viewer: Viewer, detail: ExecutionDetail): Promise<MissingHistory | null> {
  const inFront = detail.history === 'wanted' ? await backlogOf(viewer, detail.account) : null;
  return missingHistory(detail.history, detail.status, inFront);
}

/** This one is among them. */
async function backlogOf(viewer: Viewer, account: string): Promise<number | null> {
  const status = await getStatus(viewer).catch(() => null);
  const backlog = status?.accounts.find(({ key }) => key === account)?.backlog;
  return backlog === undefined ? null : Math.max(0, backlog - 1);
}
