import { branchesOf } from '#components/execution/branches.ts';
import { type MissingHistory, missingHistory } from '#components/execution/coverage-words.ts';
import { detailsOf } from '#components/execution/event-detail.ts';
import type { ExecutionView } from '#components/execution/execution-view.ts';
import { packTrace } from '#components/execution/pack-trace.ts';
import type { Failure } from '#components/execution/what-went-wrong.client.tsx';
import { parseDefinition } from '#lib/asl/parse-definition.ts';
import type { ExecutionDetail } from '#lib/store/queries/get-execution.ts';
import { getHistory } from '#lib/store/queries/get-execution.ts';
import { getLayout } from '#lib/store/queries/get-layout.ts';
import { getStatus } from '#lib/store/queries/get-status.ts';
import { buildTrace } from '#lib/trace/build-trace.ts';
import { criticalPath } from '#lib/trace/critical-path.ts';
import { explainFailure } from '#lib/trace/explain-failure.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import type { Trace } from '#lib/trace/types.ts';
import { epochMillis } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';

/** A larger input is fetched when it is looked at. */
const INPUT_SENT_ALONG = 8000;

export interface ReadView {
  readonly view: ExecutionView;
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
  const events = history ?? [];
  const trace = buildTrace(events, { branchOf: parsed ? branchesOf(parsed.definition) : undefined });
  return {
    view: {
      id: detail.id,
      packed: packTrace(trace, events, criticalPath(trace)),
      layout,
      definition,
      definitionAssumed: detail.revisionAssumed,
      findings: parsed?.findings ?? [],
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
    failure: failureOf(trace, events),
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

function failureOf(trace: Trace, events: readonly HistoryEvent[]): Failure | null {
  const explanation = explainFailure(trace, events);
  if (!explanation) return null;
  const visit = trace.visits.find(({ id }) => id === explanation.visit);
  const entered = visit && events.find((event) => event.id === visit.inputEvent);
  const input = entered ? (detailsOf(entered)?.input ?? null) : null;
  return { explanation, input: input !== null && input.length <= INPUT_SENT_ALONG ? input : null };
}
