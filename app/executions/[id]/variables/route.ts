import type { NextRequest } from 'next/server';
import { parseAsInteger } from 'nuqs/server';
import { branchesOf } from '#components/execution/branches.ts';
import { variablesView } from '#components/execution/variables-view.ts';
import { parseDefinition } from '#lib/asl/parse-definition.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { getHistory } from '#lib/store/queries/get-execution.ts';
import { buildTrace } from '#lib/trace/build-trace.ts';
import { eventId } from '#lib/units.ts';
import { readExecution } from '../read-execution.ts';

/** The workflow's variables at one visit: `?visit=12`. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  const visit = parseAsInteger.parse(request.nextUrl.searchParams.get('visit') ?? '');
  if (visit === null) return Response.json({ error: { message: 'Give a visit.' } }, { status: 400 });
  const [viewer, { id }] = await Promise.all([requireViewer(), params]);
  const [history, detail] = await Promise.all([getHistory(viewer, id), readExecution(id)]);
  if (!history || !detail)
    return Response.json({ error: { message: 'No such execution.' } }, { status: 404 });
  const { definition } = detail;
  const branchOf = definition === null ? undefined : branchesOf(parseDefinition(definition).definition);
  const trace = buildTrace(history, { branchOf });
  return Response.json(
    { variables: variablesView(trace, history, eventId(visit)) },
    { headers: { 'cache-control': 'private, max-age=5' } },
  );
}
