import type { TaskCall, TaskOutcome } from '../interpreter/run.ts';
import { failure, hang, succeedWith } from '../services.ts';
import type { ExecutionRecord, ScriptedOutcome } from './execution-record.ts';

/** Answers tasks as the admin endpoint scripted them; counts attempts anew for each simulation, so that it repeats. */
export function scriptedTasks(scripts: ExecutionRecord['scripts']): (call: TaskCall) => TaskOutcome | null {
  const used = new Map<ScriptedOutcome, number>();
  return (call) => {
    const script = scripts[Math.min(call.redriveCount, scripts.length - 1)] ?? [];
    const found = script.find(
      (outcome) =>
        (outcome.machine === null || outcome.machine === call.execution.machineName) &&
        (outcome.state === null || outcome.state === call.state) &&
        (outcome.times === null || (used.get(outcome) ?? 0) < outcome.times),
    );
    if (found === undefined) return null;
    used.set(found, (used.get(found) ?? 0) + 1);
    const { result, afterMs } = found;
    if (result.kind === 'hang') return hang(call);
    if (result.kind === 'succeed') return succeedWith(call, afterMs, result.output);
    const { error, cause } = result;
    const problem = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
    return failure(call, problem, afterMs);
  };
}
