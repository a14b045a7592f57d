import type { EpochMillis } from '../units.ts';
import type { Asker } from './asker.ts';
import { type Assignment, assignRevision } from './assign-revision.ts';
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
const MOST_MAP_RUNS = 10_000;
const MOST_VERSIONS = 10_000;

export function createRevisionKeeper(
  account: AccountSettings,
  { aws, asker, store, clock }: { aws: AwsPort; asker: Asker; store: MachineStore; clock: Clock },
): RevisionKeeper {
  const known = new Map<string, { revisions: Promise<Revisions>; readAt: EpochMillis }>();
  const describedAt = new Map<string, EpochMillis>();
  const asking = new Map<string, Promise<string | null>>();
  /** All children of a map run run the same definition: that of the revision its parent ran. */
  const ofMapRun = new Map<string, string>();
  const ofVersion = new Map<string, Promise<string | null>>();

  function revisionsOf(machineArn: string): Promise<Revisions> {
    const now = clock.now();
    const entry = known.get(machineArn);
    if (entry && Math.abs(now - entry.readAt) < FRESH_MS) return entry.revisions;
    const revisions = store.revisionsOf(account.key, machineArn);
    known.set(machineArn, { revisions, readAt: now });
    revisions.catch(() => known.delete(machineArn));
    return revisions;
  }

  const assign = async (claim: HistoryClaim): Promise<Assignment> =>
    assignRevision(claim.startedAt, await revisionsOf(claim.machineArn));

  async function describeMachine(machineArn: string): Promise<void> {
    const now = clock.now();
    if (now - (describedAt.get(machineArn) ?? 0) < DESCRIBE_EVERY_MS) return;
    describedAt.set(machineArn, now);
    const answer = await asker.ask('DescribeStateMachine', () => aws.describeStateMachine(machineArn), 0);
    if (!answer.ok) return;
    await saveDescribed(account.key, store, answer.value, now);
    known.delete(machineArn);
  }

  /** The revision AWS says it ran. Kept with its exact date, which settles what started after it. */
  async function askAws(claim: HistoryClaim): Promise<string | null> {
    const call = () => aws.describeStateMachineForExecution(claim.executionArn);
    const answer = await asker.ask('DescribeStateMachineForExecution', call, 0);
    if (!answer.ok) return null;
    const machine = { ...answer.value, arn: claim.machineArn };
    const from = machine.updatedAt ?? claim.startedAt;
    const { key } = await store.saveRevision(account.key, machine, from, claim.startedAt);
    known.delete(claim.machineArn);
    return key;
  }

  /** A version is a revision published, and stays it: it was the newest when it was made. */
  async function askVersion(claim: HistoryClaim, versionArn: string): Promise<string | null> {
    const call = () => aws.describeStateMachine(versionArn);
    const answer = await asker.ask('DescribeStateMachine', call, 0);
    if (!answer.ok) return null;
    const publishedAt = answer.value.createdAt ?? claim.startedAt;
    const machine = { ...answer.value, arn: claim.machineArn, updatedAt: publishedAt };
    const { key } = await store.saveRevision(account.key, machine, publishedAt, publishedAt);
    known.delete(claim.machineArn);
    return key;
  }

  function revisionOfVersion(claim: HistoryClaim, versionArn: string): Promise<string | null> {
    const told = ofVersion.get(versionArn);
    if (told) return told;
    const asked = askVersion(claim, versionArn);
    if (ofVersion.size >= MOST_VERSIONS) ofVersion.clear();
    ofVersion.set(versionArn, asked);
    const forget = () => ofVersion.delete(versionArn);
    asked.then((key) => key === null && forget(), forget);
    return asked;
  }

  function askInTurn(claim: HistoryClaim): Promise<string | null> {
    const asked = askAws(claim);
    asking.set(claim.machineArn, asked);
    const over = () => asking.delete(claim.machineArn);
    asked.then(over, over);
    return asked;
  }

  async function find(claim: HistoryClaim): Promise<string | null> {
    let assignment = await assign(claim);
    if (assignment === 'describe' && claim.mapRunArn === null) {
      await describeMachine(claim.machineArn);
      assignment = await assign(claim);
    }
    // One question at a time for a machine: its answer mostly settles the others that wait.
    for (let other = asking.get(claim.machineArn); typeof assignment === 'string' && other; ) {
      await other.catch(() => null);
      assignment = await assign(claim);
      other = asking.get(claim.machineArn);
    }
    if (typeof assignment !== 'string') return assignment.told;
    const told = claim.mapRunArn === null ? undefined : ofMapRun.get(claim.mapRunArn);
    if (told !== undefined) return told;
    // A labelled machine, which a map run's children run under, cannot be described: AWS is asked for the child.
    return assignment === 'ask' || claim.mapRunArn !== null ? askInTurn(claim) : null;
  }

  return {
    async revisionOf(claim) {
      // Its start tells nothing of an execution of a version: newer revisions may have come before it.
      if (claim.versionArn !== null && claim.mapRunArn === null) {
        return (await revisionOfVersion(claim, claim.versionArn)) ?? askInTurn(claim);
      }
      const told = claim.mapRunArn === null ? undefined : ofMapRun.get(claim.mapRunArn);
      if (told !== undefined) return told;
      const key = await find(claim);
      if (key !== null && claim.mapRunArn !== null) {
        if (ofMapRun.size >= MOST_MAP_RUNS) ofMapRun.clear();
        ofMapRun.set(claim.mapRunArn, key);
      }
      return key;
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
