import type { Scenario } from '#demo/scenario.ts';
import { SCENARIOS } from '#demo/scenarios/index.ts';
import { type RunningDemoAws, startDemoAws } from '#demo/server.ts';

/** So long before now the last execution starts: all have ended, and none is still to be listed. */
const SETTLED_MS = 6 * 3_600_000;

/** A demo AWS small enough for a test: a few workloads, so many starts an hour over its fortnight, none after. */
export function startSmallWorld(
  perHour: Readonly<Record<string, number>>,
  options: Parameters<typeof startDemoAws>[0] = {},
): Promise<RunningDemoAws> {
  const rates = new Map(Object.entries(perHour));
  const scenarios = SCENARIOS.filter(({ name }) => rates.has(name)).map(
    (scenario): Scenario => ({
      ...scenario,
      starts: { kind: 'rate', perHour: rates.get(scenario.name) ?? 0, rhythm: 'steady' },
    }),
  );
  const anchor = Date.now() - SETTLED_MS;
  return startDemoAws({ limits: 'none', rate: 0, scenarios, anchor, ...options });
}
