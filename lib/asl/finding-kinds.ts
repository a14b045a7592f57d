import type { Finding } from './graph-types.ts';

interface FindingKind {
  readonly severity: Finding['severity'];
  /** One sentence: what is wrong and what follows from it. */
  readonly meaning: string;
  /** What to do about it. */
  readonly advice: string;
}

/** Everything that can be found wrong with a definition; docs/reference/asl-findings.md is made from it. */
export const FINDING_KINDS = {
  'invalid-json': {
    severity: 'error',
    meaning: 'The definition is not JSON, so nothing of it can be read.',
    advice: 'Mend the JSON where the message points to.',
  },
  'wrong-type': {
    severity: 'error',
    meaning: 'A field holds another type than it must, so it is read as if it were missing.',
    advice: 'Give the field the type that the message names.',
  },
  'missing-start-at': {
    severity: 'error',
    meaning: 'A machine, a branch or the body of a Map does not say where it starts.',
    advice: 'Add StartAt with the name of the first state.',
  },
  'missing-states': {
    severity: 'error',
    meaning: 'A machine, a branch or the body of a Map has no states.',
    advice: 'Add at least one state to States.',
  },
  'missing-type': {
    severity: 'error',
    meaning: 'A state has no Type.',
    advice: 'Add Type: Task, Pass, Choice, Wait, Succeed, Fail, Parallel or Map.',
  },
  'unknown-type': {
    severity: 'warning',
    meaning: 'A state has a Type that this version does not know. It is drawn as a plain state.',
    advice: 'Check the spelling; if the type is new at AWS, nothing needs to be done.',
  },
  'missing-target': {
    severity: 'error',
    meaning: 'StartAt, Next, Default or the Next of a choice or catcher names a state that is not there.',
    advice: 'Name a state of the same States object: nothing can lead into or out of a branch or a Map.',
  },
  'missing-next': {
    severity: 'error',
    meaning: 'A state says neither where to go next nor that it ends.',
    advice: 'Add Next, or End: true.',
  },
  'next-and-end': {
    severity: 'error',
    meaning: 'A state has both Next and End: true.',
    advice: 'Keep the one that is meant.',
  },
  'transition-not-allowed': {
    severity: 'error',
    meaning: 'A Choice, Succeed or Fail state has Next or End.',
    advice: 'Remove it: a Choice leads on by its rules and Default, Succeed and Fail end.',
  },
  'unreachable-state': {
    severity: 'warning',
    meaning: 'No way leads from the start to this state.',
    advice: 'Remove the state, or lead a Next, a choice or a catcher to it.',
  },
  'no-way-to-end': {
    severity: 'warning',
    meaning: 'A state that is reached can never get to an end: the execution goes round until it fails.',
    advice: 'Lead one of the states of the loop to a state with End: true, Succeed or Fail.',
  },
  'duplicate-name': {
    severity: 'error',
    meaning: 'Two states of the machine have the same name; AWS wants names to be unique, nested ones too.',
    advice: 'Rename one of them.',
  },
  'name-too-long': {
    severity: 'warning',
    meaning: 'A state has a name of more than 80 characters, which AWS refuses.',
    advice: 'Shorten the name.',
  },
  'missing-choices': {
    severity: 'error',
    meaning: 'A Choice has no rules.',
    advice: 'Add at least one rule to Choices.',
  },
  'choice-without-next': {
    severity: 'error',
    meaning: 'A rule of a Choice does not say where it leads.',
    advice: 'Add Next to the rule.',
  },
  'choice-without-condition': {
    severity: 'error',
    meaning: 'A rule of a Choice has no comparison, so it can never be decided.',
    advice: 'Add Variable with an operator, And, Or or Not; in JSONata a Condition.',
  },
  'choice-without-default': {
    severity: 'warning',
    meaning: 'A Choice has no Default: when no rule fits, it fails with States.NoChoiceMatched.',
    advice: 'Add Default, to a Fail state with a clear Cause if nothing else fits.',
  },
  'missing-resource': {
    severity: 'error',
    meaning: 'A Task does not say what it calls.',
    advice: 'Add Resource with the ARN of an integration, a Lambda function or an activity.',
  },
  'resource-not-arn': {
    severity: 'warning',
    meaning: 'The Resource of a Task is no ARN and no placeholder.',
    advice: 'Give the ARN, such as arn:aws:states:::lambda:invoke.',
  },
  'missing-branches': {
    severity: 'error',
    meaning: 'A Parallel has no branches.',
    advice: 'Add at least one branch with StartAt and States to Branches.',
  },
  'missing-processor': {
    severity: 'error',
    meaning: 'A Map does not say what to do with each item.',
    advice: 'Add ItemProcessor with StartAt and States.',
  },
  'distributed-only': {
    severity: 'warning',
    meaning: 'A field that only a distributed Map knows stands in an inline Map.',
    advice: 'Set ItemProcessor.ProcessorConfig.Mode to DISTRIBUTED, or remove the field.',
  },
  'handler-not-allowed': {
    severity: 'error',
    meaning: 'Retry or Catch stands on a state that knows neither: only Task, Parallel and Map do.',
    advice: 'Remove it, or put the state into a Parallel that catches.',
  },
  'missing-error-equals': {
    severity: 'error',
    meaning: 'A retrier or catcher names no errors, so it never applies.',
    advice: 'Add ErrorEquals with at least one error name, States.ALL for any.',
  },
  'catch-without-next': {
    severity: 'error',
    meaning: 'A catcher does not say where it leads.',
    advice: 'Add Next to the catcher.',
  },
  'states-all-not-alone': {
    severity: 'error',
    meaning: 'States.ALL stands with other errors in one ErrorEquals.',
    advice: 'Remove the others: States.ALL means them all.',
  },
  'handler-after-states-all': {
    severity: 'error',
    meaning: 'A retrier or catcher stands after one for States.ALL and is never reached.',
    advice: 'Move the one for States.ALL to the end of the list.',
  },
  'error-handled-before': {
    severity: 'warning',
    meaning: 'An error name stands in an earlier retrier or catcher of the same state: the first one wins.',
    advice: 'Remove it from the later one, or merge the two.',
  },
  'number-out-of-range': {
    severity: 'error',
    meaning: 'A number is outside of what AWS takes.',
    advice: 'Choose a number within the range that the message names.',
  },
  'heartbeat-not-shorter': {
    severity: 'error',
    meaning: 'HeartbeatSeconds is not smaller than TimeoutSeconds.',
    advice: 'Shorten the heartbeat or lengthen the timeout.',
  },
  'wait-time': {
    severity: 'error',
    meaning: 'A Wait must say how long in exactly one way.',
    advice: 'Keep one of Seconds, SecondsPath, Timestamp and TimestampPath.',
  },
  'field-and-path': {
    severity: 'error',
    meaning: 'A value is given twice: fixed and by a path, or under its old and its new name.',
    advice: 'Keep one of the two fields.',
  },
  'jsonpath-field-in-jsonata': {
    severity: 'error',
    meaning: 'A JSONata state has a field that only JSONPath states know.',
    advice: 'Use Arguments, Output and Assign instead, or set QueryLanguage to JSONPath.',
  },
  'jsonata-field-in-jsonpath': {
    severity: 'error',
    meaning: 'A JSONPath state has a field that only JSONata states know.',
    advice: 'Set QueryLanguage to JSONata, or use Parameters, ResultSelector and the paths.',
  },
  'jsonpath-in-jsonata-machine': {
    severity: 'error',
    meaning: 'A machine in JSONata holds a state in JSONPath.',
    advice: 'Rewrite the state in JSONata, or set QueryLanguage per state.',
  },
  'unknown-query-language': {
    severity: 'error',
    meaning: 'QueryLanguage is neither JSONPath nor JSONata; it is read as if it were missing.',
    advice: 'Write JSONPath or JSONata.',
  },
  'too-deeply-nested': {
    severity: 'warning',
    meaning: 'Containers are nested deeper than can be shown; what is inside is left out of the graph.',
    advice: 'Move the inner part into a state machine of its own.',
  },
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof FINDING_KINDS;

/** Notes a finding; the severity comes from the table. */
export type Report = (code: FindingCode, pointer: string, message: string) => void;

export function findingsList(): { readonly findings: Finding[]; readonly report: Report } {
  const findings: Finding[] = [];
  return {
    findings,
    report: (code, pointer, message) =>
      findings.push({ severity: FINDING_KINDS[code].severity, code, message, pointer }),
  };
}
