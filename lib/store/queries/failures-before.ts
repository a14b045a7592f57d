import { z } from 'zod';
import { FAILED_STATUSES } from '../../trace/status.ts';
import { type EpochMillis, epochMillis } from '../../units.ts';
import { instant, instantColumn } from '../columns.ts';
import { readInTime } from '../read-in-time.ts';
import type { ExecutionDetail } from './get-execution.ts';

const DAYS = 30;
const MOST = 1000;
const LONGEST_MS = 1000;

/** How often an execution's failure was seen before it: same machine, same error, in the same state. */
export interface FailuresBefore {
  readonly from: EpochMillis;
  readonly days: number;
  readonly times: number;
  /** There are more, further back: `first` is not the first of all. */
  readonly more: boolean;
  readonly first: EpochMillis | null;
  readonly last: { readonly id: string; readonly at: EpochMillis } | null;
}

/** As it is kept: what is shown of it may be redacted. */
const OWN_ERROR = `SELECT error FROM execution WHERE account = $1 AND id = $6 AND started_at = $4`;

const Row = z.object({ id: z.string(), at: instantColumn });

/** Within the thirty days before it; null when it takes too long to tell. */
export async function failuresBefore(detail: ExecutionDetail): Promise<FailuresBefore | null> {
  const from = epochMillis(detail.startedAt - DAYS * 86_400_000);
  const rows = await readInTime(
    LONGEST_MS,
    `SELECT id, started_at AS at FROM execution
      WHERE account = $1 AND machine_id = $2 AND started_at >= $3 AND started_at < $4 AND status = ANY($5)
        AND error IS NOT DISTINCT FROM (${OWN_ERROR}) AND failed_state IS NOT DISTINCT FROM $7
      ORDER BY started_at DESC LIMIT ${MOST + 1}`,
    [
      detail.account,
      detail.machineId,
      instant(from),
      instant(detail.startedAt),
      FAILED_STATUSES,
      detail.id,
      detail.failedState,
    ],
  );
  if (rows === null) return null;
  const seen = z.array(Row).parse(rows);
  const counted = seen.slice(0, MOST);
  return {
    from,
    days: DAYS,
    times: counted.length,
    more: seen.length > MOST,
    first: counted.at(-1)?.at ?? null,
    last: counted[0] ?? null,
  };
}
