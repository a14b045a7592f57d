import type { Scenario } from '#demo/scenario.ts';
import { SCENARIOS } from '#demo/scenarios/index.ts';
import { type RunningDemoAws, startDemoAws } from '#demo/server.ts';

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
  return startDemoAws({ limits: 'none', rate: 0, scenarios, ...options });
}
