import type { ChoiceState, MapState, State, TaskState, WaitState } from '../definition.ts';
import type { Report } from '../finding-kinds.ts';

const LONGEST_SECONDS = 99_999_999;

/** Fields that say the same thing; only one of each pair may be there. */
const EITHER_OR = [
  ['TimeoutSeconds', 'TimeoutSecondsPath'],
  ['HeartbeatSeconds', 'HeartbeatSecondsPath'],
  ['Error', 'ErrorPath'],
  ['Cause', 'CausePath'],
  ['MaxConcurrency', 'MaxConcurrencyPath'],
  ['ToleratedFailureCount', 'ToleratedFailureCountPath'],
  ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
  ['ItemProcessor', 'Iterator'],
] as const;

const DISTRIBUTED_ONLY = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'Label',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
];

/** What each type of state must have, and what goes together. */
export function checkStateFields(state: State, report: Report): void {
  const { name, pointer, raw } = state;
  const has = (field: string) => Object.hasOwn(raw, field);
  if (!has('Type')) report('missing-type', pointer, `"${name}" has no Type.`);
  else if (state.kind === 'Unknown' && state.type !== '') {
    report('unknown-type', `${pointer}/Type`, `"${name}" has the type "${state.type}", which is not known.`);
  }
  for (const [fixed, other] of EITHER_OR) {
    if (has(fixed) && has(other)) {
      report('field-and-path', `${pointer}/${other}`, `"${name}" has both ${fixed} and ${other}.`);
    }
  }
  if (state.kind === 'Task') checkTask(state, report);
  if (state.kind === 'Choice') checkChoice(state, report);
  if (state.kind === 'Wait') checkWait(state, report);
  if (state.kind === 'Map') checkMap(state, report);
  if (state.kind === 'Parallel' && state.branches.length === 0) {
    report('missing-branches', pointer, `"${name}" has no branches that can be read.`);
  }
}

function checkTask(task: TaskState, report: Report): void {
  const { name, pointer, resource, timeoutSeconds, heartbeatSeconds } = task;
  if (resource === null) {
    if (!Object.hasOwn(task.raw, 'Resource'))
      report('missing-resource', pointer, `"${name}" has no Resource.`);
  } else if (!resource.startsWith('arn:') && !resource.includes('${')) {
    report('resource-not-arn', `${pointer}/Resource`, `The Resource of "${name}" is no ARN: "${resource}".`);
  }
  for (const [field, seconds] of Object.entries({
    TimeoutSeconds: timeoutSeconds,
    HeartbeatSeconds: heartbeatSeconds,
  })) {
    if (typeof seconds === 'number') checkRange(`${pointer}/${field}`, field, seconds, 1, report);
  }
  if (
    typeof timeoutSeconds === 'number' &&
    typeof heartbeatSeconds === 'number' &&
    heartbeatSeconds >= timeoutSeconds
  ) {
    report(
      'heartbeat-not-shorter',
      `${pointer}/HeartbeatSeconds`,
      `"${name}" expects a heartbeat every ${heartbeatSeconds} s, but times out after ${timeoutSeconds} s.`,
    );
  }
}

function checkChoice(choice: ChoiceState, report: Report): void {
  const { name, pointer, choices, raw } = choice;
  if (choices.length === 0) report('missing-choices', pointer, `"${name}" has no rules in Choices.`);
  if (!Object.hasOwn(raw, 'Default')) {
    report(
      'choice-without-default',
      pointer,
      `"${name}" fails with States.NoChoiceMatched when no rule fits.`,
    );
  }
  for (const [index, rule] of choices.entries()) {
    const which = `Rule ${index + 1} of "${name}"`;
    if (!Object.hasOwn(rule.raw, 'Next'))
      report('choice-without-next', rule.pointer, `${which} has no Next.`);
    const wanted = choice.queryLanguage === 'JSONata' ? ['Condition'] : ['Variable', 'And', 'Or', 'Not'];
    if (wanted.some((field) => Object.hasOwn(rule.raw, field))) continue;
    report('choice-without-condition', rule.pointer, `${which} has no ${wanted.join(', ')}.`);
  }
}

function checkWait(wait: WaitState, report: Report): void {
  const ways = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];
  const given = ways.filter((field) => Object.hasOwn(wait.raw, field));
  if (given.length !== 1) {
    const found = given.length === 0 ? 'says no time to wait' : `has ${given.join(' and ')}`;
    report('wait-time', wait.pointer, `"${wait.name}" ${found}.`);
  }
  if (typeof wait.seconds === 'number') {
    checkRange(`${wait.pointer}/Seconds`, 'Seconds', wait.seconds, 0, report);
  }
}

function checkMap(map: MapState, report: Report): void {
  const { name, pointer, raw } = map;
  if (!Object.hasOwn(raw, 'ItemProcessor') && !Object.hasOwn(raw, 'Iterator')) {
    report('missing-processor', pointer, `"${name}" has no ItemProcessor.`);
  }
  if (map.mode === 'DISTRIBUTED') return;
  for (const field of DISTRIBUTED_ONLY.filter((field) => Object.hasOwn(raw, field))) {
    report('distributed-only', `${pointer}/${field}`, `"${name}" is an inline Map and has ${field}.`);
  }
}

function checkRange(pointer: string, field: string, value: number, least: number, report: Report): void {
  if (value >= least && value <= LONGEST_SECONDS) return;
  report(
    'number-out-of-range',
    pointer,
    `${field} must be between ${least} and ${LONGEST_SECONDS}, but is ${value}.`,
  );
}
