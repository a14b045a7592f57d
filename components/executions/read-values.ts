import { type RangeParams, resolveRange } from '#components/shell/time-range.ts';
import type { ListKey } from '#lib/search/search-query.ts';

export interface SearchValue {
  readonly value: string;
  readonly count: number;
}

/** Values of a key that executions of this account and time have, most frequent first. */
export async function readValues(
  asked: RangeParams & { readonly key: ListKey; readonly text: string; readonly account: readonly string[] },
  signal: AbortSignal,
): Promise<readonly SearchValue[]> {
  const { from, to } = resolveRange(asked, Date.now());
  const query = new URLSearchParams({ key: asked.key, text: asked.text });
  if (asked.account.length > 0) query.set('account', asked.account.join(','));
  if (from !== null) query.set('from', String(from));
  if (to !== null) query.set('to', String(to));
  const answer = await fetch(`/api/v1/executions/values?${query}`, { cache: 'no-store', signal });
  if (!answer.ok) return [];
  const { items } = (await answer.json()) as { items: readonly SearchValue[] };
  return items;
}
