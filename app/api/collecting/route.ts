import { readCollecting } from '#app/read-collecting.ts';

/** What the shell of an open page asks for; the documented status is /api/v1/status. */
export async function GET(): Promise<Response> {
  const summary = await readCollecting().catch(() => null);
  return Response.json(summary, {
    status: summary ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
