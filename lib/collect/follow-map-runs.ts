import { after } from '../units.ts';
import type { AccountRoom } from './account-room.ts';
import type { PollMemory } from './poll-executions.ts';
import { nextLookAt } from './poll-schedule.ts';
import type { PollTarget } from './ports.ts';

const MOST_AT_ONCE = 5;
const FAILED_REST_MS = 60_000;
const GONE_REST_MS = 86_400_000;

/** Asks how the map runs that histories named stand. One a second for the whole account: so only while they run. */
export async function followMapRuns(
  { account, aws, asker, store, clock }: AccountRoom,
  { mapRunsRest }: PollMemory,
): Promise<void> {
  const due = await store.mapRunsToDescribe(account.key, clock.now(), MOST_AT_ONCE + mapRunsRest.size);
  for (const arn of due.filter((each) => (mapRunsRest.get(each) ?? 0) <= clock.now())) {
    const answer = await asker.ask('DescribeMapRun', () => aws.describeMapRun(arn), 0);
    const now = clock.now();
    if (answer.ok) {
      const next = answer.value.status === 'RUNNING' ? nextLookAt(now, answer.value.startedAt) : null;
      await store.saveMapRun(account.key, answer.value, next);
      await store.postponePoll(childrenOf(account.key, arn), now);
      mapRunsRest.delete(arn);
    } else if (answer.error.kind === 'not-now') {
      return;
    } else {
      const gone = answer.error.kind === 'aws-gone' || answer.error.kind === 'invalid';
      mapRunsRest.set(arn, after(now, gone ? GONE_REST_MS : FAILED_REST_MS));
    }
  }
}

/** While its map run runs, and once when it is over, the list of its children is due: also after a redrive. */
const childrenOf = (account: string, targetArn: string): PollTarget => ({
  account,
  targetArn,
  kind: 'map-run',
  seenThrough: null,
  backfillToken: null,
  backfilledTo: null,
  backfillDone: false,
  idlePolls: 0,
});
