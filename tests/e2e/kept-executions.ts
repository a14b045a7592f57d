import { collectHistory } from '#lib/collect/collect-history.ts';
import type { ListedExecution } from '#lib/collect/ports.ts';
import { createStore } from '#lib/store/store.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import { epochMillis, milliseconds } from '#lib/units.ts';
import { account, execution, machine, machineArn, savePage } from '../integration/store/builders.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Before the demo's fortnight: other tests look for the newest of what the demo has. */
const AGE_MS = 20 * 24 * HOUR_MS;

interface Kept {
  readonly account: string;
  readonly machine: string;
  readonly definition: string;
  /** Of the executions, the newest last. */
  readonly names: readonly string[];
  readonly history: (startedAt: number) => readonly HistoryEvent[];
}

/** Failed executions of one machine, a minute apart and three weeks old, kept as a collector would keep them. */
export async function keepFailed(database: string, kept: Kept): Promise<void> {
  const store = createStore(database);
  const now = Date.now() - AGE_MS;
  await store.saveAccounts([account(kept.account)]);
  const since = epochMillis(now - HOUR_MS);
  const described = machine(kept.machine, { definition: kept.definition, createdAt: since });
  const { key } = await store.saveRevision(kept.account, described, since, epochMillis(now));
  const failed = (name: string, at: number): ListedExecution => {
    const startedAt = epochMillis(now - (kept.names.length - at) * MINUTE_MS);
    return execution(name, {
      arn: `arn:aws:states:eu-west-1:123456789012:execution:${kept.machine}:${name}`,
      machineArn: machineArn(kept.machine),
      status: 'FAILED',
      startedAt,
      stoppedAt: epochMillis(startedAt + 5000),
    });
  };
  await savePage(store, kept.account, kept.names.map(failed));
  const claims = await store.claimHistories(kept.account, kept.names.length, milliseconds(MINUTE_MS));
  const read = claims.map((claim) =>
    collectHistory(claim, [], kept.history(claim.startedAt), key, epochMillis(now)),
  );
  await store.saveHistories(read);
  await store.close();
}
