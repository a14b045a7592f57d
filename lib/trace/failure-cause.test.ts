import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFailureCause } from './failure-cause.ts';

const frames = (cause: unknown) =>
  parseFailureCause(JSON.stringify(cause)).frames.map(({ file, line, function: name, own }) => [
    file,
    line,
    name,
    own,
  ]);

test('Python: stackTrace lines, the function’s own code told from the runtime’s', () => {
  const cause = {
    errorMessage: 'card expired',
    errorType: 'PaymentDeclined',
    requestId: '7f',
    stackTrace: [
      '  File "/var/task/app.py", line 12, in handler\n    charge(event)\n',
      '  File "/var/runtime/botocore/client.py", line 530, in _api_call\n    return self._make()\n',
      '  File "/var/task/vendor/site-packages/stripe/api.py", line 7, in post\n',
    ],
  };
  expect(parseFailureCause(JSON.stringify(cause))).toMatchObject({
    kind: 'lambda',
    errorType: 'PaymentDeclined',
    message: 'card expired',
    requestId: '7f',
  });
  expect(frames(cause)).toEqual([
    ['/var/task/app.py', 12, 'handler', true],
    ['/var/runtime/botocore/client.py', 530, '_api_call', false],
    ['/var/task/vendor/site-packages/stripe/api.py', 7, 'post', false],
  ]);
});

test('old Python: nested arrays', () => {
  expect(
    frames({ errorType: 'KeyError', stackTrace: [['/var/task/app.py', 12, 'handler', 'x["a"]']] }),
  ).toEqual([['/var/task/app.py', 12, 'handler', true]]);
});

test('Node.js: trace, whose first line is the message', () => {
  const trace = [
    'TypeError: x is undefined',
    '    at charge (file:///var/task/index.mjs:10:11)',
    '    at async Runtime.handleOnce (/var/runtime/index.mjs:1173:29)',
    '    at node:internal/main:3:4',
    '    at /var/task/node_modules/stripe/lib.js:1:2',
  ];
  expect(frames({ errorType: 'TypeError', errorMessage: 'x is undefined', trace })).toEqual([
    ['/var/task/index.mjs', 10, 'charge', true],
    ['/var/runtime/index.mjs', 1173, 'Runtime.handleOnce', false],
    ['node:internal/main', 3, null, false],
    ['/var/task/node_modules/stripe/lib.js', 1, null, false],
  ]);
});

test('Java: stackTrace, and the exception behind it', () => {
  const cause = {
    errorMessage: 'failed',
    errorType: 'com.shop.Failed',
    stackTrace: [
      'com.shop.Handler.handle(Handler.java:12)',
      'java.base/jdk.internal.reflect.Method.invoke(Unknown Source)',
    ],
    cause: {
      errorMessage: 'timed out',
      errorType: 'java.net.SocketTimeoutException',
      stackTrace: ['java.net.Socket.read(Socket.java:99)'],
    },
  };
  expect(frames(cause)).toEqual([
    ['Handler.java', 12, 'com.shop.Handler.handle', true],
    [null, null, 'java.base/jdk.internal.reflect.Method.invoke', false],
  ]);
  expect(parseFailureCause(JSON.stringify(cause)).inner).toMatchObject({
    errorType: 'java.net.SocketTimeoutException',
    message: 'timed out',
  });
});

test('.NET, Ruby and Go', () => {
  expect(
    frames({
      errorType: 'E',
      stackTrace: ['   at Shop.Handler.Run(String order) in /src/Handler.cs:line 12'],
    }),
  ).toEqual([['/src/Handler.cs', 12, 'Shop.Handler.Run(String order)', true]]);
  expect(frames({ errorType: 'E', stackTrace: ["/var/task/handler.rb:3:in `run'"] })).toEqual([
    ['/var/task/handler.rb', 3, 'run', true],
  ]);
  expect(frames({ errorType: 'E', stackTrace: [{ path: 'main.go', line: 8, label: 'main.run' }] })).toEqual([
    ['main.go', 8, 'main.run', true],
  ]);
});

test('ECS: why the task stopped, and its containers’ exit codes', () => {
  const cause = {
    TaskArn: 'arn:task',
    StoppedReason: 'Essential container exited',
    StopCode: 'EssentialContainerExited',
    Containers: [{ Name: 'web', ExitCode: 137, Reason: 'OutOfMemoryError' }],
  };
  expect(parseFailureCause(JSON.stringify(cause))).toMatchObject({
    kind: 'ecs',
    errorType: 'EssentialContainerExited',
    message: 'Essential container exited',
    facts: [
      { label: 'Exit code of web', value: '137' },
      { label: 'Reason of web', value: 'OutOfMemoryError' },
      { label: 'Task', value: 'arn:task' },
    ],
  });
});

test('Batch: the reason of its last attempt’s container', () => {
  const cause = {
    JobId: 'j1',
    JobName: 'nightly',
    Status: 'FAILED',
    StatusReason: 'Essential container in task exited',
    Attempts: [{ Container: { ExitCode: 1, LogStreamName: 'nightly/1' } }],
  };
  expect(parseFailureCause(JSON.stringify(cause))).toMatchObject({
    kind: 'batch',
    message: 'Essential container in task exited',
  });
  expect(parseFailureCause(JSON.stringify(cause)).facts).toContainEqual({
    label: 'Log stream',
    value: 'nightly/1',
  });
});

test('Glue and other .sync jobs', () => {
  expect(
    parseFailureCause('{"JobRunState":"FAILED","ErrorMessage":"no such table","JobName":"etl","Id":"jr_1"}'),
  ).toMatchObject({ kind: 'glue', message: 'no such table' });
  expect(parseFailureCause('{"TrainingJobName":"t","FailureReason":"AlgorithmError"}')).toMatchObject({
    kind: 'job',
    message: 'AlgorithmError',
  });
  expect(
    parseFailureCause('{"Entries":[{"ErrorCode":"MalformedDetail","ErrorMessage":"Detail is malformed."}]}'),
  ).toMatchObject({ kind: 'job', errorType: 'MalformedDetail', message: 'Detail is malformed.' });
});

test('a nested execution: its ARN to link to, and why it failed', () => {
  const cause = {
    Error: 'PaymentDeclined',
    Cause: '{"errorType":"PaymentDeclined","errorMessage":"card expired"}',
    ExecutionArn: 'arn:aws:states:eu-west-1:1:execution:pay:x',
    Name: 'x',
    Status: 'FAILED',
  };
  expect(parseFailureCause(JSON.stringify(cause))).toMatchObject({
    kind: 'nested',
    errorType: 'PaymentDeclined',
    executionArn: 'arn:aws:states:eu-west-1:1:execution:pay:x',
    message: 'The nested execution x failed',
    inner: { kind: 'lambda', message: 'card expired' },
  });
});

test('a service’s refusal, in the words of either integration', () => {
  expect(
    parseFailureCause(
      'Topic does not exist (Service: AmazonSNS; Status Code: 404; Error Code: NotFound; Request ID: r1; Proxy: null)',
    ),
  ).toMatchObject({
    kind: 'service',
    message: 'Topic does not exist',
    errorType: 'NotFound',
    requestId: 'r1',
  });
  expect(
    parseFailureCause('No such key. (Service: S3, Status Code: 404, Request ID: r2) (SDK Attempt Count: 1)'),
  ).toMatchObject({ kind: 'service', message: 'No such key.', requestId: 'r2' });
});

test('Step Functions itself names the state and the event of its entering', () => {
  expect(
    parseFailureCause(
      "An error occurred while executing the state 'Pay 'now'' (entered at the event id #7). Invalid path '$.x'",
    ),
  ).toMatchObject({ kind: 'states', state: "Pay 'now'", enteredEvent: 7, message: "Invalid path '$.x'" });
});

test('anything else is text; a stack in it is still read', () => {
  expect(parseFailureCause('no luck')).toMatchObject({ kind: 'text', message: 'no luck', frames: [] });
  expect(parseFailureCause('Error: no\n    at run (/app/a.js:1:2)').frames).toHaveLength(1);
  expect(parseFailureCause(null)).toMatchObject({ kind: 'text', message: '' });
});

test('its answer is bounded, however large the cause', () => {
  const huge = JSON.stringify({
    errorMessage: '😀'.repeat(500_000),
    stackTrace: Array(10_000).fill(`  File "${'x'.repeat(900)}", line 1, in f`),
  });
  const parsed = parseFailureCause(huge);
  expect(parsed.message.length).toBeLessThanOrEqual(10_000);
  expect(parsed.frames.length).toBeLessThanOrEqual(200);
  expect(JSON.stringify(parsed).length).toBeLessThan(1_000_000);
});

const codeUnits = fc.array(fc.nat(0xffff), { maxLength: 30 }).map((units) => String.fromCharCode(...units));

test('whatever the JSON holds, it does not throw', () => {
  const member = fc.constantFrom(
    'errorMessage',
    'errorType',
    'stackTrace',
    'trace',
    'cause',
    'Cause',
    'ExecutionArn',
    'Status',
    'Containers',
    'TaskArn',
    'JobId',
    'Attempts',
    'JobRunState',
    '__proto__',
    'Entries',
    'stack',
  );
  const value = fc.oneof(
    fc.constantFrom(null, 1, true, '', 'text', '{"Cause":"{}"}'),
    fc.array(fc.constantFrom(null, 1, 'a', [], {}, ['a', 1])),
  );
  fc.assert(
    fc.property(fc.dictionary(member, value), (cause) => {
      expect(parseFailureCause(JSON.stringify(cause)).kind).toBeTypeOf('string');
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(codeUnits, (cause) => {
      expect(parseFailureCause(`x${cause}`)).toMatchObject({ kind: 'text', message: `x${cause}` });
    }),
  );
});
