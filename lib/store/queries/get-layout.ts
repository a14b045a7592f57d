import { z } from 'zod';
import type { GraphLayout } from '#lib/asl/graph-types.ts';
import { LAYOUT_VERSION, layoutGraph } from '#lib/asl/layout-graph.ts';
import { parseDefinition } from '#lib/asl/parse-definition.ts';
import { stateGraph } from '#lib/asl/state-graph.ts';
import { readPool, writePool } from '../client.ts';

const Kept = z.object({
  layout: z.custom<GraphLayout>((value) => typeof value === 'object' && value !== null && 'nodes' in value),
});

/** The layout of a definition: from the table of layouts, or made now and kept, by the definition's hash. */
export async function getLayout(definition: string, definitionHash: string): Promise<GraphLayout> {
  const key = [definitionHash, LAYOUT_VERSION];
  const { rows } = await readPool().query(
    'SELECT layout FROM graph_layout WHERE definition_hash = $1 AND layout_version = $2',
    key,
  );
  const kept = z.array(Kept).parse(rows)[0];
  if (kept) return kept.layout;
  const layout = await layoutGraph(stateGraph(parseDefinition(definition).definition));
  const text = JSON.stringify(layout);
  // jsonb takes neither NUL nor half a surrogate pair; such a picture is drawn anew each time.
  if (!/\\u(0000|d[89a-f])/i.test(text)) {
    await writePool().query(
      'INSERT INTO graph_layout (definition_hash, layout_version, layout) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [...key, text],
    );
  }
  return layout;
}
