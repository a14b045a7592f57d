import type { GraphLayout } from '#lib/asl/graph-types.ts';

/** The layout of a definition: from the table of layouts, or made now and kept, by the definition's hash. */
export async function getLayout(_definition: string, _definitionHash: string): Promise<GraphLayout> {
  throw new Error('not built yet');
}
