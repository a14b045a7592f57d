import { z } from 'zod';
import { readPool } from './client.ts';
import { instantColumn } from './columns.ts';
import { shownDefinition } from './redaction.ts';

const RevisionColumns = z.object({
  key: z.string(),
  number: z.number(),
  effectiveFrom: instantColumn,
  definitionHash: z.string(),
});
export type RevisionColumns = z.infer<typeof RevisionColumns>;

/** A machine's revisions, oldest first, numbered in the order they began to count. */
export async function revisionsOfMachine(
  account: string,
  machineId: string,
): Promise<readonly RevisionColumns[]> {
  const { rows } = await readPool().query(
    `SELECT key, row_number() OVER (ORDER BY effective_from, seen_at) AS number, effective_from AS "effectiveFrom",
            definition_hash AS "definitionHash"
       FROM revision WHERE account = $1 AND machine_id = $2 ORDER BY effective_from, seen_at`,
    [account, machineId],
  );
  return z.array(RevisionColumns).parse(rows);
}

/** A definition of this machine as a viewer may see it. */
export async function definitionOf(hash: string, machineName: string): Promise<string | null> {
  const { rows } = await readPool().query<{ text: string }>('SELECT text FROM definition WHERE hash = $1', [
    hash,
  ]);
  const text = rows[0]?.text;
  return text === undefined ? null : shownDefinition(text, machineName);
}
