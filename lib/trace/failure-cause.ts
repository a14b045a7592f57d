import { cutText } from './cut-text.ts';
import type { StackFrame } from './stack-frames.ts';
import { framesInText, stackFrames } from './stack-frames.ts';

/** What a `cause` says, whatever shape its writer gave it. */
export interface FailureCause {
  /** `job`: a .sync job other than those named; `states`: Step Functions itself; `text`: anything else. */
  readonly kind: 'lambda' | 'ecs' | 'batch' | 'glue' | 'job' | 'nested' | 'service' | 'states' | 'text';
  readonly errorType: string | null;
  readonly message: string;
  readonly frames: readonly StackFrame[];
  /** The execution that failed within, to link to. */
  readonly executionArn: string | null;
  /** Told by Step Functions: the state, and the id of its StateEntered event. */
  readonly state: string | null;
  readonly enteredEvent: number | null;
  readonly requestId: string | null;
  /** More that helps, as label and value: exit codes, reasons, log streams. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What is behind it: an exception's own cause, or why the nested execution failed. */
  readonly inner: FailureCause | null;
}

/** AWS allows 32,768 characters; what is far beyond is broken and shown as text. */
const LONGEST_PARSED = 2_000_000;
const LONGEST_MESSAGE = 10_000;
const LONGEST_FACT = 500;
const MOST_FACTS = 12;
const MOST_PLACES = 50;
const DEEPEST = 5;

type Fields = Readonly<Record<string, unknown>>;

/** Never throws, whatever the text is; its answer is bounded. */
export function parseFailureCause(cause: string | null): FailureCause {
  return parseCause(cause ?? '', 0);
}

function parseCause(cause: string, depth: number): FailureCause {
  const value = parseJson(cause);
  if (typeof value === 'string') return fromText(value);
  if (!isFields(value)) return fromText(cause);
  return (
    fromLambda(value, depth) ??
    fromNested(value, depth) ??
    fromEcs(value) ??
    fromBatch(value) ??
    fromGlue(value) ??
    fromJob(value) ??
    fromOther(value, cause)
  );
}

function parseJson(cause: string): unknown {
  const first = cause.trimStart().charAt(0);
  if ((first !== '{' && first !== '"') || cause.length > LONGEST_PARSED) return undefined;
  try {
    return JSON.parse(cause);
  } catch {
    return undefined;
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const field = (fields: unknown, name: string): unknown =>
  isFields(fields) && Object.hasOwn(fields, name) ? fields[name] : undefined;
const textIn = (fields: unknown, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = field(fields, name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
};

const made = (
  kind: FailureCause['kind'],
  message: string,
  more: Partial<FailureCause> = {},
): FailureCause => ({
  kind,
  errorType: null,
  frames: [],
  executionArn: null,
  state: null,
  enteredEvent: null,
  requestId: null,
  facts: [],
  inner: null,
  ...more,
  message: cutText(message, LONGEST_MESSAGE),
});

// ── JSON ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Python and Java write stackTrace, Node.js trace; Java nests what caused an exception. */
function fromLambda(fields: Fields, depth: number): FailureCause | null {
  const message = textIn(fields, 'errorMessage');
  const errorType = textIn(fields, 'errorType');
  if (message === null && errorType === null) return null;
  const behind = field(fields, 'cause');
  return made('lambda', message ?? '', {
    errorType,
    frames: stackFrames(field(fields, 'stackTrace') ?? field(fields, 'trace')),
    requestId: textIn(fields, 'requestId'),
    inner: isFields(behind) && depth < DEEPEST ? fromLambda(behind, depth + 1) : null,
  });
}

/** startExecution.sync: the child's description. */
function fromNested(fields: Fields, depth: number): FailureCause | null {
  const executionArn = textIn(fields, 'ExecutionArn', 'executionArn');
  const status = textIn(fields, 'Status', 'status');
  if (executionArn === null || status === null) return null;
  const cause = textIn(fields, 'Cause', 'cause');
  return made(
    'nested',
    `The nested execution ${textIn(fields, 'Name', 'name') ?? executionArn} ${STATUS_WORDS.get(status) ?? status}`,
    {
      errorType: textIn(fields, 'Error', 'error'),
      executionArn,
      facts: facts(
        ['Status', status],
        ['State machine', textIn(fields, 'StateMachineArn', 'stateMachineArn')],
      ),
      inner: cause !== null && depth < DEEPEST ? parseCause(cause, depth + 1) : null,
    },
  );
}

const STATUS_WORDS = new Map([
  ['FAILED', 'failed'],
  ['TIMED_OUT', 'timed out'],
  ['ABORTED', 'was aborted'],
]);

function fromEcs(fields: Fields): FailureCause | null {
  const containers = field(fields, 'Containers');
  if (
    !Array.isArray(containers) ||
    textIn(fields, 'TaskArn', 'ClusterArn', 'StoppedReason', 'LastStatus') === null
  )
    return null;
  const ended = containers.slice(0, MOST_FACTS).flatMap((container): [string, string | null][] => {
    const name = textIn(container, 'Name') ?? 'container';
    const code = field(container, 'ExitCode');
    return [
      [`Exit code of ${name}`, typeof code === 'number' ? String(code) : null],
      [`Reason of ${name}`, textIn(container, 'Reason')],
    ];
  });
  const reason = containers.map((container) => textIn(container, 'Reason')).find((found) => found !== null);
  return made('ecs', textIn(fields, 'StoppedReason') ?? reason ?? 'The ECS task stopped', {
    errorType: textIn(fields, 'StopCode'),
    facts: facts(...ended, ['Task', textIn(fields, 'TaskArn')], ['Cluster', textIn(fields, 'ClusterArn')]),
  });
}

function fromBatch(fields: Fields): FailureCause | null {
  if (
    textIn(fields, 'JobId') === null ||
    (!Object.hasOwn(fields, 'Attempts') &&
      !Object.hasOwn(fields, 'JobQueue') &&
      !Object.hasOwn(fields, 'StatusReason'))
  )
    return null;
  const attempts = field(fields, 'Attempts');
  const last = Array.isArray(attempts) ? attempts.at(-1) : undefined;
  const container = field(last, 'Container') ?? field(fields, 'Container');
  const code = field(container, 'ExitCode');
  return made(
    'batch',
    textIn(container, 'Reason') ??
      textIn(fields, 'StatusReason') ??
      textIn(last, 'StatusReason') ??
      'The Batch job failed',
    {
      facts: facts(
        ['Status', textIn(fields, 'Status')],
        ['Reason', textIn(fields, 'StatusReason')],
        ['Exit code', typeof code === 'number' ? String(code) : null],
        ['Log stream', textIn(container, 'LogStreamName')],
        ['Job', textIn(fields, 'JobName')],
        ['Job id', textIn(fields, 'JobId')],
        ['Attempts', Array.isArray(attempts) ? String(attempts.length) : null],
      ),
    },
  );
}

function fromGlue(fields: Fields): FailureCause | null {
  const state = textIn(fields, 'JobRunState');
  if (state === null) return null;
  return made('glue', textIn(fields, 'ErrorMessage') ?? `The Glue job run is ${state}`, {
    facts: facts(
      ['State', state],
      ['Job', textIn(fields, 'JobName')],
      ['Job run', textIn(fields, 'Id')],
      ['Log group', textIn(fields, 'LogGroupName')],
    ),
  });
}

const JOB_REASONS = [
  'FailureReason',
  'StateChangeReason',
  'ErrorMessage',
  'StatusReason',
  'StoppedReason',
  'Reason',
];

/** SageMaker, CodeBuild, EMR, Athena …: the describe answer; EventBridge: the entries that failed. */
function fromJob(fields: Fields): FailureCause | null {
  const near = Object.values(fields).slice(0, MOST_PLACES);
  const far = near.flatMap((value) =>
    isFields(value) || Array.isArray(value) ? Object.values(value).slice(0, MOST_PLACES) : [],
  );
  for (const place of [fields, ...near, ...far]) {
    const reason = textIn(place, ...JOB_REASONS);
    if (reason !== null)
      return made('job', reason, { errorType: textIn(place, 'ErrorCode'), facts: namesIn(fields) });
  }
  return null;
}

const namesIn = (fields: Fields) =>
  facts(
    ...Object.entries(fields)
      .filter(([name]) => /(Name|Id|Arn|Status|State)$/.test(name))
      .map(([name, value]): [string, string | null] => [name, typeof value === 'string' ? value : null]),
  );

function fromOther(fields: Fields, cause: string): FailureCause {
  const message = textIn(fields, 'message', 'Message', 'error_message', 'Cause', 'cause', 'detail', 'reason');
  return made('text', message ?? cause, {
    errorType: textIn(fields, 'Error', 'error', 'name', 'code', 'Code'),
    frames: stackFrames(field(fields, 'stack')),
  });
}

function facts(...pairs: readonly (readonly [string, string | null])[]): FailureCause['facts'] {
  return pairs
    .flatMap(([label, value]) =>
      value === null || value === ''
        ? []
        : [{ label: cutText(label, LONGEST_FACT), value: cutText(value, LONGEST_FACT) }],
    )
    .slice(0, MOST_FACTS);
}

// ── text ───────────────────────────────────────────────────────────────────────────────────────────────────

const fromText = (cause: string): FailureCause =>
  fromStates(cause) ?? fromService(cause) ?? made('text', cause, { frames: framesInText(cause) });

const STATES_BEGIN = "An error occurred while executing the state '";
const STATES_MIDDLE = "' (entered at the event id #";

/** Step Functions itself: "An error occurred while executing the state 'Pay' (entered at the event id #7). …" */
function fromStates(cause: string): FailureCause | null {
  if (!cause.startsWith(STATES_BEGIN)) return null;
  const middle = cause.indexOf(STATES_MIDDLE);
  const close = cause.indexOf(')', middle);
  if (middle < 0 || close < 0) return null;
  const entered = Number(cause.slice(middle + STATES_MIDDLE.length, close));
  return made('states', cause.slice(close + 1).replace(/^[.\s]+/, ''), {
    state: cause.slice(STATES_BEGIN.length, middle),
    enteredEvent: Number.isSafeInteger(entered) ? entered : null,
  });
}

/** "<message> (Service: X; Status Code: 400; Error Code: Y; Request ID: Z; Proxy: null)", with commas from the SDK. */
function fromService(cause: string): FailureCause | null {
  const open = cause.lastIndexOf('(Service: ');
  const close = cause.indexOf(')', open);
  if (open < 0 || close < 0) return null;
  const told = new Map<string, string>();
  for (const part of cause.slice(open + 1, Math.min(close, open + 2000)).split(/[;,]/)) {
    const colon = part.indexOf(':');
    if (colon > 0) told.set(part.slice(0, colon).trim(), part.slice(colon + 1).trim());
  }
  return made('service', cause.slice(0, open).trim(), {
    errorType: told.get('Error Code') ?? null,
    requestId: told.get('Request ID') ?? null,
    facts: facts(
      ['Service', told.get('Service') ?? null],
      ['Status code', told.get('Status Code') ?? null],
      ['Request', told.get('Request ID') ?? null],
    ),
  });
}
