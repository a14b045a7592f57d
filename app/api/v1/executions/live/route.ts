import { createLoader } from 'nuqs/server';
import {
  executionFilter,
  executionParsers,
  executionQuery,
} from '#components/executions/execution-params.ts';
import { eventStream, pause, type StreamMessage } from '#lib/api/event-stream.ts';
import { requireViewer, whileSignedIn } from '#lib/auth/viewer.ts';
import type { ExecutionFilter } from '#lib/search/execution-filter.ts';
import { changedExecutions } from '#lib/store/queries/changed-executions.ts';
import type { Viewer } from '#lib/viewer.ts';

export const dynamic = 'force-dynamic';

const EVERY_MS = 2000;
const SIGN_OF_LIFE_MS = 15_000;
const MOST_AT_ONCE = 200;
const MOST_WATCHED = 300;

const loadParams = createLoader(executionParsers);

/**
 * What changes in the list of this very query, as server-sent events `rows`. Begins after change number `after`. Of the
 * executions `watch` one hears whatever becomes of them.
 */
export async function GET(request: Request): Promise<Response> {
  const [viewer, isSignedIn] = await Promise.all([requireViewer(), whileSignedIn()]);
  const search = new URL(request.url).searchParams;
  const params = loadParams(search);
  const query = executionQuery(params);
  // The page says what is wrong with its query, and asks for no stream.
  if (!query.ok) return new Response(null, { status: 400 });
  const filter = executionFilter(params, query.value, Date.now());
  // A browser that lost the line says how far it came; the address only says where it began.
  const after = readNumber(request.headers.get('last-event-id')) ?? readNumber(search.get('after'));
  const watched = readIds(search.get('watch'));
  return eventStream(changes(viewer, isSignedIn, filter, after, watched, request.signal));
}

async function* changes(
  viewer: Viewer,
  isSignedIn: () => Promise<boolean>,
  filter: ExecutionFilter,
  after: number | null,
  shown: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<StreamMessage> {
  let reached = after;
  let told: readonly string[] = [];
  let quietMs = 0;
  yield null;
  while (!signal.aborted && (await isSignedIn())) {
    const { rows, changeNumber } = await changedExecutions(viewer, filter, reached, MOST_AT_ONCE, [
      ...shown,
      ...told,
    ]);
    reached = changeNumber;
    // What was told of is seen by now, or waits to be: one hears of it, too, when it no longer matches.
    told = [...new Set([...told, ...rows.map(({ id }) => id)])].slice(-MOST_WATCHED);
    if (rows.length > 0) {
      quietMs = 0;
      yield { event: 'rows', id: changeNumber, data: rows };
    } else if (quietMs >= SIGN_OF_LIFE_MS) {
      quietMs = 0;
      yield null;
    }
    if (rows.length === MOST_AT_ONCE) continue;
    await pause(EVERY_MS, signal);
    quietMs += EVERY_MS;
  }
}

const readIds = (text: string | null) =>
  (text ?? '')
    .split(',')
    .filter((id) => /^[\w-]{1,40}$/.test(id))
    .slice(0, MOST_WATCHED);

const readNumber = (text: string | null) => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null);
