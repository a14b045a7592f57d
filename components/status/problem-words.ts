import type { AccountStatus } from '#lib/store/queries/get-status.ts';

type Problem = AccountStatus['problems'][number];

/** What is going on, in a few words, by the kind of error; the message says the rest. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['aws-denied', 'No permission'],
  ['aws-throttled', 'Throttled by AWS'],
  ['aws-gone', 'Gone at AWS'],
  ['aws-token-expired', 'A list had to begin anew'],
  ['aws-unsupported', 'Not supported by AWS'],
  ['unavailable', 'AWS cannot be reached'],
]);

export const problemTitle = ({ kind }: Pick<Problem, 'kind'>) => TITLES.get(kind) ?? 'Does not work';

/** What a person can do, where the message does not say it. */
const WHAT_TO_DO: ReadonlyMap<string, string> = new Map([
  ['aws-throttled', 'Nothing to do: it asks less often until AWS answers again.'],
  ['aws-token-expired', 'Nothing to do: it has begun anew.'],
]);

export const whatToDo = ({ kind }: Pick<Problem, 'kind'>) => WHAT_TO_DO.get(kind) ?? null;

/** How much of what AWS still has was read, and how long the rest may take; never more exact than it is known. */
export function estimateWords({
  backlog,
  estimateMs,
  lastPollAt,
}: Pick<AccountStatus, 'backlog' | 'estimateMs' | 'lastPollAt'>): string {
  if (lastPollAt === null) return 'Not known before AWS has answered for the first time.';
  if (backlog === 0) return 'Nothing waits to be read.';
  if (estimateMs === null) return 'How long it takes cannot be told yet.';
  if (estimateMs < 60_000) return 'Less than a minute to go.';
  const minutes = Math.ceil(estimateMs / 60_000);
  if (minutes < 90) return `About ${minutes} min to go.`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `About ${hours} h to go.` : `About ${Math.round(hours / 24)} days to go.`;
}
