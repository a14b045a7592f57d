import fc from 'fast-check';
import type { HistoryEvent } from '#lib/trace/history.ts';
import type { Step, TaskOutcome } from './history.ts';
import {
  activity,
  caught,
  choice,
  distributedMap,
  evaluationFails,
  failState,
  history,
  lambda,
  map,
  parallel,
  pass,
  succeed,
  task,
  wait,
} from './history.ts';

/** A step, told twice: what it is, for a counterexample one can read, and how it runs. */
interface Plan {
  readonly is: string;
  readonly step: Step;
}

const OUTCOMES = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'RUNNING'] as const satisfies readonly TaskOutcome[];
const name = fc.constantFrom(
  'Charge',
  'Ship',
  'Notify',
  'Reserve',
  'Audit',
  '__proto__',
  'a/b',
  '😀'.repeat(8),
);
const outcomes = fc.array(fc.constantFrom(...OUTCOMES), { maxLength: 3 });

const simple: fc.Arbitrary<Plan> = fc.oneof(
  fc
    .tuple(name, fc.constantFrom('pass', 'wait', 'choice', 'succeed'))
    .map(([state, kind]) =>
      plan(`${kind}(${state})`, { pass, wait, choice, succeed }[kind as 'pass'](state)),
    ),
  fc
    .tuple(name, outcomes, fc.constantFrom('task', 'lambda', 'activity'), fc.boolean())
    .map(([state, tries, kind, isCaught]) => {
      const step = { task, lambda, activity }[kind as 'task'](state, ...tries);
      return plan(
        `${isCaught ? 'caught ' : ''}${kind}(${state}: ${tries.join()})`,
        isCaught ? caught(state, 'Task', step) : step,
      );
    }),
  name.map((state) => plan(`distributedMap(${state})`, distributedMap(state))),
);
const rare: fc.Arbitrary<Plan> = fc.oneof(
  name.map((state) => plan(`fail(${state})`, failState(state))),
  name.map((state) => plan(`evaluationFails(${state})`, evaluationFails('Pass', state))),
);

const { steps } = fc.letrec<{ steps: readonly Plan[]; one: Plan }>((tie) => ({
  steps: fc.array(tie('one'), { maxLength: 4, depthIdentifier: 'states' }),
  one: fc.oneof(
    { depthIdentifier: 'states', maxDepth: 4 },
    { weight: 6, arbitrary: simple },
    { weight: 1, arbitrary: rare },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          name,
          fc.array(tie('steps'), { minLength: 1, maxLength: 3 }),
          fc.integer({ min: 1, max: 2 }),
          fc.boolean(),
        )
        .map(([state, branches, tries, isCaught]) => {
          const step = parallel(state, branches.map(run), { tries });
          return plan(
            `${isCaught ? 'caught ' : ''}parallel×${tries}(${state}: ${branches.map(say).join(' | ')})`,
            isCaught ? caught(state, 'Parallel', step) : step,
          );
        }),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          name,
          tie('steps'),
          fc.record({
            items: fc.integer({ min: 0, max: 3 }),
            tries: fc.integer({ min: 1, max: 2 }),
            mostAtOnce: fc.integer({ min: 1, max: 3 }),
          }),
          fc.boolean(),
        )
        .map(([state, body, { items, tries, mostAtOnce }, isCaught]) => {
          const step = map(state, items, () => run(body), { tries, mostAtOnce });
          return plan(
            `${isCaught ? 'caught ' : ''}map×${tries}(${state}, ${items} by ${mostAtOnce}: ${say(body)})`,
            isCaught ? caught(state, 'Map', step) : step,
          );
        }),
    },
  ),
}));

const plan = (is: string, step: Step): Plan => ({ is, step });
const run = (plans: readonly Plan[]): Step[] => plans.map(({ step }) => step);
const say = (plans: readonly Plan[]): string => plans.map(({ is }) => is).join(', ');

export interface ToldHistory {
  readonly is: string;
  readonly events: readonly HistoryEvent[];
  toString(): string;
}

/** Whole or still running histories as AWS writes them: nested, retried, caught, failing, timing out. */
export const anyHistory: fc.Arbitrary<ToldHistory> = steps.map((plans) => ({
  is: say(plans),
  events: history(...run(plans)),
  [fc.toStringMethod]: () => say(plans),
}));
