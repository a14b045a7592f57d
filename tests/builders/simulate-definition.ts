import { parseDefinition } from '#demo/interpreter/definition.ts';
import type { Command, Outside, SpawnedChild, TaskCall, TaskOutcome } from '#demo/interpreter/run.ts';
import { type Simulation, simulate } from '#demo/interpreter/simulate.ts';
import type { Json } from '#demo/json.ts';
import { failure, succeedWith } from '#demo/services.ts';

/** What tests say about tasks: each state's outcomes in order; the last repeats. */
export type Script = Readonly<Record<string, readonly ScriptStep[]>>;
export type ScriptStep =
  | { readonly output: Json; readonly afterMs?: number }
  | { readonly error: string; readonly cause?: string; readonly afterMs?: number }
  | 'hang';

export const STARTED_AT = Date.UTC(2026, 0, 5, 9);

/** Runs a definition alone, for tests: no scenario, no world, its tasks as the script says. */
export function simulateDefinition(
  definition: object,
  input: Json,
  script: Script = {},
  commands: readonly Command[] = [],
): Promise<Simulation> {
  const parsed = parseDefinition(JSON.stringify(definition));
  if ('problem' in parsed) throw new Error(parsed.problem);
  return simulate({
    execution: {
      arn: 'arn:aws:states:eu-west-1:111122223333:execution:tested:one',
      name: 'one',
      machineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:tested',
      machineName: 'tested',
      roleArn: 'arn:aws:iam::111122223333:role/tested',
      region: 'eu-west-1',
      input,
      startedAt: STARTED_AT,
    },
    definition: parsed.definition,
    seed: [7],
    outside: scriptedOutside(script),
    commands,
    keepEvents: true,
  });
}

function scriptedOutside(script: Script): Outside {
  const calls = new Map<string, number>();
  const noChild = (): Promise<SpawnedChild> => Promise.reject(new Error('The test has no child executions'));
  return {
    perform(call: TaskCall): TaskOutcome {
      const steps = script[call.state] ?? [];
      const count = calls.get(call.state) ?? 0;
      calls.set(call.state, count + 1);
      const step: ScriptStep = steps[Math.min(count, steps.length - 1)] ?? { output: {} };
      if (step === 'hang') return { kind: 'hang' };
      const afterMs = step.afterMs ?? 100;
      if ('output' in step) return succeedWith(call, afterMs, step.output);
      return failure(call, step, afterMs);
    },
    startChild: () => null,
    startMapChild: noChild,
    changeChild: noChild,
  };
}

/** The types of the events, each with what it points at: `TaskFailed<-4`. */
export const shapeOf = ({ events }: Simulation) =>
  events.map(({ type, previousEventId }) => `${type}<-${previousEventId}`);
