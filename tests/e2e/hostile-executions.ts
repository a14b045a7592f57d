import type { HistoryEvent } from '#lib/trace/history.ts';
import { epochMillis, eventId } from '#lib/units.ts';
import { keepFailed } from './kept-executions.ts';

/** Runs, if a page ever takes it for markup: the title then says so. */
export const MARKUP = `<img src=x onerror="document.title='taken'">`;
const BACKWARDS = '\u202egnidaeR\u202c';
const EMOJI = '👩‍👩‍👧‍👦'.repeat(80);
/** Neither a colon nor a slash, which would end the name in its ARN. */
const MACHINE = `${MARKUP}${BACKWARDS}`.replaceAll(/[:/]/g, '');
const STATES = [MARKUP, BACKWARDS, EMOJI, '__proto__', 'a\u0000b'] as const;
const LONG_LINE = JSON.stringify({ [MARKUP]: 'x'.repeat(256 * 1024) });
const DEEP = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;

const plainState = (name: string, next: string | undefined) => ({
  Type: 'Pass',
  Comment: `${name}${'padding '.repeat(25_000)}`,
  ...(next === undefined ? { End: true } : { Next: next }),
});

/** Close to the megabyte that AWS allows. */
export const hostileDefinition = JSON.stringify({
  StartAt: STATES[0],
  // Built from entries: a literal's __proto__ would set the prototype.
  States: Object.fromEntries(STATES.map((name, at) => [name, plainState(name, STATES[at + 1])])),
});

/** Through all states, the last of which fails with everything that markup, long lines and nesting can do. */
export function hostileHistory(startedAt: number): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  const add = (type: string, details: Pick<HistoryEvent, `${string}EventDetails`>) => {
    const id = events.length + 1;
    const cause = { id: eventId(id), previousEventId: eventId(id - 1) };
    events.push({ ...cause, timestamp: epochMillis(startedAt + id * 100), type, ...details });
  };
  add('ExecutionStarted', { executionStartedEventDetails: { input: LONG_LINE } });
  for (const name of STATES) {
    add('PassStateEntered', { stateEnteredEventDetails: { name, input: LONG_LINE } });
    add('PassStateExited', { stateExitedEventDetails: { name, output: DEEP } });
  }
  add('TaskStateEntered', { stateEnteredEventDetails: { name: MARKUP, input: DEEP } });
  add('TaskScheduled', { taskScheduledEventDetails: { resource: MARKUP, parameters: LONG_LINE } });
  add('TaskFailed', { taskFailedEventDetails: { error: MARKUP, cause: `${MARKUP}${'y'.repeat(30_000)}` } });
  add('ExecutionFailed', { executionFailedEventDetails: { error: MARKUP, cause: MARKUP } });
  return events;
}

/** Two failed executions of one machine, in the account `hostile`. */
export const keepHostileExecutions = (database: string): Promise<void> =>
  keepFailed(database, {
    account: 'hostile',
    machine: MACHINE,
    definition: hostileDefinition,
    names: [MARKUP, `${EMOJI}${BACKWARDS}`],
    history: hostileHistory,
  });
