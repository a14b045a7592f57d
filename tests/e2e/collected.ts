import { type APIRequestContext, expect } from '@playwright/test';
import { z } from 'zod';
import { ExecutionDocument } from '#lib/api/execution-documents.ts';

const Page = z.object({ items: z.array(ExecutionDocument) });
export type CollectedExecution = z.infer<typeof ExecutionDocument>;

/** Executions of this filter, once the collector has brought at least so many. */
export async function collected(
  request: APIRequestContext,
  filter: string,
  atLeast = 1,
): Promise<readonly CollectedExecution[]> {
  let items: readonly CollectedExecution[] = [];
  await expect(async () => {
    const answer = await request.get(`/api/v1/executions?${filter}`);
    items = Page.parse(await answer.json()).items;
    expect(items.length).toBeGreaterThanOrEqual(atLeast);
  }).toPass({ timeout: 90_000 });
  return items;
}

export function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('nothing was collected');
  return item;
}
