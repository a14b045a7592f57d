import fc from 'fast-check';

/** Definitions in the style of real ones, small enough to read in a test. */
type Json = Record<string, unknown>;

export const machine = (states: Json, startAt = Object.keys(states)[0]): string =>
  JSON.stringify({ StartAt: startAt, States: states });

export const pass = (next?: string, more: Json = {}): Json => ({ Type: 'Pass', ...leaving(next), ...more });

export const task = (resource: string, next?: string, more: Json = {}): Json => ({
  Type: 'Task',
  Resource: resource,
  ...leaving(next),
  ...more,
});

export const lambda = (functionName: string, next?: string, more: Json = {}): Json =>
  task('arn:aws:states:::lambda:invoke', next, {
    Parameters: { FunctionName: functionName, 'Payload.$': '$' },
    ...more,
  });

export const scope = (states: Json): Json => ({ StartAt: Object.keys(states)[0], States: states });

export const parallel = (branches: readonly Json[], next?: string, more: Json = {}): Json => ({
  Type: 'Parallel',
  Branches: branches.map(scope),
  ...leaving(next),
  ...more,
});

export const map = (body: Json, next?: string, more: Json = {}): Json => ({
  Type: 'Map',
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...scope(body) },
  ...leaving(next),
  ...more,
});

export const choice = (rules: readonly Json[], otherwise: string | null): Json => ({
  Type: 'Choice',
  Choices: rules,
  ...(otherwise === null ? {} : { Default: otherwise }),
});

const leaving = (next: string | undefined): Json => (next === undefined ? { End: true } : { Next: next });

/** An order that is checked, charged, packed item by item and sent two ways. */
export const orderMachine = machine({
  'Check order': lambda('check-order', 'Amount?'),
  'Amount?': choice(
    [
      { Variable: '$.amount', NumericGreaterThan: 100, Next: 'Ask' },
      { Variable: '$.status', StringEquals: 'OK', Next: 'Charge' },
    ],
    'Refuse',
  ),
  Ask: task('arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'Charge', {
    Parameters: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/approvals' },
    HeartbeatSeconds: 60,
    TimeoutSeconds: 3600,
  }),
  Charge: lambda('charge-card', 'Pack', {
    Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 2 }],
    Catch: [{ ErrorEquals: ['CardDeclined', 'CardExpired'], Next: 'Refuse' }],
  }),
  Pack: map({ 'Pack item': lambda('pack-item') }, 'Send'),
  Send: parallel([{ Ship: lambda('ship') }, { Mail: task('arn:aws:states:::sns:publish') }]),
  Refuse: { Type: 'Fail', Error: 'Refused', Cause: 'The order was refused' },
});

/** The names are ones that plain objects trip over. */
const names = fc.uniqueArray(
  fc.oneof(
    fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      '/',
      '~',
      'a/b~1',
      '(end)',
      '#0',
      'hasOwnProperty',
    ),
  ),
  { minLength: 1, maxLength: 24 },
);

const handlers = (targets: readonly string[]): fc.Arbitrary<Json> =>
  fc
    .option(fc.constantFrom(...targets), { nil: undefined })
    .map((to) => (to === undefined ? {} : { Catch: [{ ErrorEquals: ['States.ALL'], Next: to }] }));

function someState(
  depth: number,
  names: readonly string[],
  later: readonly string[],
  all: readonly string[],
) {
  const next = fc.constant(later[0]);
  const plain = fc.oneof(
    next.map((to) => pass(to)),
    next.map((to) => ({ Type: 'Wait', Seconds: 1, ...leaving(to) })),
    fc.tuple(next, handlers(all)).map(([to, caught]) => lambda('work', to, caught)),
  );
  const first = later[0];
  const options: fc.Arbitrary<Json>[] = [plain];
  if (first !== undefined) {
    const rule = fc.constantFrom(...all).map((to) => ({ Variable: '$.n', NumericEquals: 1, Next: to }));
    options.push(fc.array(rule, { minLength: 1, maxLength: 3 }).map((rules) => choice(rules, first)));
  }
  const middle = Math.ceil(names.length / 2);
  if (depth > 0 && names.length > 0) {
    const inner = someStates(depth - 1, names);
    options.push(fc.tuple(inner, next, handlers(all)).map(([body, to, caught]) => map(body, to, caught)));
  }
  if (depth > 0 && names.length > 1) {
    const left = someStates(depth - 1, names.slice(0, middle));
    const right = someStates(depth - 1, names.slice(middle));
    options.push(fc.tuple(left, right, next).map(([a, b, to]) => parallel([a, b], to)));
  }
  return fc.oneof(...options);
}

/** A chain of states, some of which jump or hold others; each leads on to the next, so all are reached and end. */
function someStates(depth: number, names: readonly string[]): fc.Arbitrary<Json> {
  const count = depth > 0 ? Math.ceil(names.length / 3) : names.length;
  const own = names.slice(0, count);
  const inner = names.slice(count);
  const share = Math.floor(inner.length / Math.max(1, count));
  const states = own.map((name, index) =>
    fc.tuple(
      fc.constant(name),
      someState(depth, inner.slice(index * share, (index + 1) * share), own.slice(index + 1), own),
    ),
  );
  // fromEntries defines own keys, so that a state may be called __proto__
  return fc.tuple(...states).map((entries) => Object.fromEntries(entries));
}

/** Definitions that AWS would take: every name once, every state reached, every loop with a way out. */
export const acceptedMachine: fc.Arbitrary<string> = names
  .chain((all) => someStates(2, all).map((states) => ({ states, first: all[0] })))
  .map(({ states, first }) => machine(states, first));
