import type { EpochMillis } from '../units.ts';
import type { Asker } from './asker.ts';
import { assignRevision } from './assign-revision.ts';
import type { AccountSettings, AwsPort, Clock, HistoryClaim, MachineStore } from './ports.ts';

type Revisions = Awaited<ReturnType<MachineStore['revisionsOf']>>;

/** Tells which revision executions ran, with as few calls as may be. */
export interface RevisionKeeper {
  /** Null when it could not be told: the budget did not reach, or AWS no longer knows. */
  revisionOf(claim: HistoryClaim): Promise<string | null>;
}

const FRESH_MS = 10_000;
/** A machine is not described again sooner, however many of its executions end. */
const DESCRIBE_EVERY_MS = 10_000;
const MOST_REMEMBERED = 10_000;

export function createRevisionKeeper(
  account: AccountSettings,
  { aws, asker, store, clock }: { aws: AwsPort; asker: Asker; store: MachineStore; clock: Clock },
): RevisionKeeper {
  const known = new Map<string, { revisions: Promise<Revisions>; readAt: EpochMillis }>();
  const describedAt = new Map<string, EpochMillis>();
  const asking = new Map<string, Promise<string | null>>();
  /** Of a map run all children run the same definition, that of the map's own revision. */
  const ofMapRun = new Map<string, Promise<string | null>>();

  function revisionsOf(machineArn: string): Promise<Revisions> {
    const now = clock.now();
    const entry = known.get(machineArn);
    if (entry && Math.abs(now - entry.readAt) < FRESH_MS) return entry.revisions;
    const revisions = store.revisionsOf(account.key, machineArn);
    known.set(machineArn, { revisions, readAt: now });
    revisions.catch(() => known.delete(machineArn));
    return revisions;
  }

  async function describeMachine(machineArn: string): Promise<void> {
    const now = clock.now();
    if (now - (describedAt.get(machineArn) ?? 0) < DESCRIBE_EVERY_MS) return;
    describedAt.set(machineArn, now);
    const answer = await asker.ask('DescribeStateMachine', () => aws.describeStateMachine(machineArn), 0);
    if (!answer.ok) return;
    await saveDescribed(account.key, store, answer.value, now);
    known.delete(machineArn);
  }

  /** The revision AWS says it ran; saves it with its exact date, which settles all that started after it. */
  async function askAws(claim: HistoryClaim): Promise<string | null> {
    const call = () => aws.describeStateMachineForExecution(claim.executionArn);
    const answer = await asker.ask('DescribeStateMachineForExecution', call, 0);
    if (!answer.ok) return null;
    const from = answer.value.updatedAt ?? claim.startedAt;
    const { key } = await store.saveRevision(
      account.key,
      { ...answer.value, arn: claim.machineArn },
      from,
      claim.startedAt,
    );
    known.delete(claim.machineArn);
    return key;
  }

  function askInTurn(claim: HistoryClaim): Promise<string | null> {
    const asked = askAws(claim);
    asking.set(claim.machineArn, asked);
    const over = () => asking.delete(claim.machineArn);
    asked.then(over, over);
    return asked;
  }

  function ofChild(claim: HistoryClaim, mapRunArn: string): Promise<string | null> {
    const told = ofMapRun.get(mapRunArn);
    if (told) return told;
    if (ofMapRun.size >= MOST_REMEMBERED) ofMapRun.clear();
    const asked = askAws(claim);
    ofMapRun.set(mapRunArn, asked);
    const forget = () => ofMapRun.delete(mapRunArn);
    asked.then((key) => key ?? forget(), forget);
    return asked;
  }

  return {
    async revisionOf(claim) {
      if (claim.mapRunArn !== null) return ofChild(claim, claim.mapRunArn);
      let assignment = assignRevision(claim.startedAt, await revisionsOf(claim.machineArn));
      if (assignment === 'describe') {
        await describeMachine(claim.machineArn);
        assignment = assignRevision(claim.startedAt, await revisionsOf(claim.machineArn));
      }
      // One question at a time for a machine: its answer mostly settles the others that wait.
      for (let other = asking.get(claim.machineArn); assignment === 'ask' && other; ) {
        await other.catch(() => null);
        assignment = assignRevision(claim.startedAt, await revisionsOf(claim.machineArn));
        other = asking.get(claim.machineArn);
      }
      if (assignment === 'ask') return askInTurn(claim);
      return assignment === 'describe' ? null : assignment.told;
    },
  };
}

/**
 * Keeps what DescribeStateMachine said. A machine's first revision began with the machine; of a later one we know
 * only that it counts by now.
 */
export function saveDescribed(
  account: string,
  store: MachineStore,
  machine: Parameters<MachineStore['saveRevision']>[1],
  now: EpochMillis,
): ReturnType<MachineStore['saveRevision']> {
  const from = machine.revisionId === null ? machine.createdAt : machine.updatedAt;
  return store.saveRevision(account, machine, from ?? now, now);
}
