import { after } from '../units.ts';
import type { AccountRoom } from './account-room.ts';
import type { Answer } from './asker.ts';
import { wantsName, wantsTags } from './name-filter.ts';
import type { ListedMachine, Page } from './ports.ts';
import { saveDescribed } from './revision-keeper.ts';

/** A definition is looked at again after so long, in case it changed while nothing ran. */
const DESCRIBE_AGAIN_MS = 300_000;
const MOST_TO_DESCRIBE = 200;
const PATIENCE_MS = 30_000;
const TAGS_HOLD_MS = 3_600_000;

type Tags = Readonly<Record<string, string>>;
/** Tags read for the filter, so that a machine's are asked for once an hour rather than each time it is listed. */
export type TagMemory = Map<string, { tags: Tags; readAt: number }>;

/** Lists the account's machines, and describes those that are new or were not looked at for long. */
export async function discover(room: AccountRoom, tagMemory: TagMemory, signal: AbortSignal): Promise<void> {
  const listed = await listMachines(room);
  if (!listed.ok) return;
  const named = listed.value.filter(({ name }) => wantsName(name, room.account));
  const wanted = await withWantedTags(named, room, tagMemory);
  if (wanted === null) return; // an incomplete list would mark machines as deleted
  await room.store.saveMachines(room.account.key, wanted, room.clock.now());
  await describeMachines(room, signal);
}

async function listMachines({ aws, asker }: AccountRoom): Promise<Answer<ListedMachine[]>> {
  const machines: ListedMachine[] = [];
  let token: string | null = null;
  do {
    const at: string | null = token;
    const page: Answer<Page<ListedMachine>> = await asker.ask(
      'ListStateMachines',
      () => aws.listStateMachines(at),
      PATIENCE_MS,
    );
    if (!page.ok) return page;
    machines.push(...page.value.items);
    token = page.value.next;
  } while (token !== null);
  return { ok: true, value: machines };
}

async function withWantedTags(
  machines: readonly ListedMachine[],
  room: AccountRoom,
  memory: TagMemory,
): Promise<readonly ListedMachine[] | null> {
  if (Object.keys(room.account.tags).length === 0) return machines;
  const wanted: ListedMachine[] = [];
  for (const machine of machines) {
    const tags = await tagsOf(machine.arn, room, memory);
    if (tags === 'unknown') return null;
    if (tags !== 'gone' && wantsTags(tags, room.account.tags)) wanted.push(machine);
  }
  return wanted;
}

async function tagsOf(
  arn: string,
  { aws, asker, clock }: AccountRoom,
  memory: TagMemory,
): Promise<Tags | 'gone' | 'unknown'> {
  const kept = memory.get(arn);
  if (kept && clock.now() - kept.readAt < TAGS_HOLD_MS) return kept.tags;
  const answer = await asker.ask('ListTagsForResource', () => aws.listTags(arn), PATIENCE_MS);
  if (!answer.ok) return answer.error.kind === 'aws-gone' ? 'gone' : 'unknown';
  memory.set(arn, { tags: answer.value, readAt: clock.now() });
  return answer.value;
}

async function describeMachines(room: AccountRoom, signal: AbortSignal): Promise<void> {
  const { account, aws, asker, store, clock } = room;
  const olderThan = after(clock.now(), -DESCRIBE_AGAIN_MS);
  const due = await store.machinesToDescribe(account.key, olderThan, MOST_TO_DESCRIBE);
  const needTags: string[] = [];
  for (const { arn, needsTags } of due) {
    if (signal.aborted) return;
    const answer = await asker.ask('DescribeStateMachine', () => aws.describeStateMachine(arn), PATIENCE_MS);
    if (answer.ok) await saveDescribed(account.key, store, answer.value, clock.now());
    else if (answer.error.kind === 'not-now') return;
    if (needsTags) needTags.push(arn);
  }
  // Tags last: their bucket refills at one a second, and nothing waits for them.
  for (const arn of needTags) {
    if (signal.aborted) return;
    const answer = await asker.ask('ListTagsForResource', () => aws.listTags(arn), PATIENCE_MS);
    if (answer.ok) await store.saveTags(account.key, arn, answer.value);
    else if (answer.error.kind === 'not-now') return;
  }
}
