import { createHash } from 'node:crypto';
import { type EpochMillis, epochMillis } from '../units.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A machine's id in URLs and tables. */
export const machineId = (arn: string) => digest(arn);

/**
 * An execution's id: its start in base 36, then a hash. It sorts by start (eight digits reach from 1972 to 2059),
 * and names the partition that holds the row. AWS may give a name, and so an ARN, again after 90 days.
 */
export const executionId = (account: string, arn: string, startedAt: EpochMillis) =>
  `${startedAt.toString(36).padStart(8, '0')}-${digest(`${account}\n${arn}\n${startedAt}`)}`;

/** When the execution of this id started; null for what is no id. */
export function parseExecutionId(id: string): { readonly startedAt: EpochMillis } | null {
  const [, digits] = /^([0-9a-z]{8,9})-[0-9a-f]{16}$/.exec(id) ?? [];
  if (digits === undefined) return null;
  const startedAt = Number.parseInt(digits, 36);
  return startedAt <= LATEST ? { startedAt: epochMillis(startedAt) } : null;
}

/** What a Date can hold. */
const LATEST = 8.64e15;

/** A revision's key; `again` tells a definition that came back from its first time. */
export const revisionKey = (machine: string, revisionId: string | null, definitionHash: string, again = '') =>
  digest([machine, revisionId ?? 'INITIAL', definitionHash, again].join('\n'));

/** A path's key: it names the path and, with it, the machine. */
export const pathKey = (machine: string, identity: string) => digest(`${machine}\n${identity}`);

export const definitionHash = (definition: string) => createHash('sha256').update(definition).digest('hex');
