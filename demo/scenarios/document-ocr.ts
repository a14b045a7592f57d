import type { Scenario } from '../scenario.ts';
import { answers, failsWith, pythonCause } from '../services.ts';

const ocrFunction = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;

const definition = {
  Comment: 'Reads scanned documents; people look at what the machine cannot read',
  StartAt: 'Detect Layout',
  TimeoutSeconds: 7200,
  States: {
    'Detect Layout': {
      Type: 'Task',
      Resource: ocrFunction('ocr-detect-layout'),
      ResultPath: '$.layout',
      Next: 'Recognise Text',
    },
    'Recognise Text': {
      Type: 'Task',
      Resource: ocrFunction('ocr-recognise'),
      TimeoutSeconds: 90,
      ResultPath: '$.text',
      Retry: [
        {
          ErrorEquals: ['States.Timeout', 'Sandbox.Timedout'],
          IntervalSeconds: 2,
          MaxAttempts: 2,
          BackoffRate: 2,
        },
      ],
      Next: 'Sure Enough?',
    },
    'Sure Enough?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.text.confidence', NumericGreaterThanEquals: 0.8, Next: 'Store Text' }],
      Default: 'Ask a Person',
    },
    'Ask a Person': {
      Type: 'Task',
      Resource: 'arn:aws:states:eu-west-1:111122223333:activity:transcribe-document',
      TimeoutSeconds: 3600,
      HeartbeatSeconds: 900,
      ResultPath: '$.text',
      Catch: [
        {
          ErrorEquals: ['States.HeartbeatTimeout', 'States.Timeout'],
          ResultPath: '$.gaveUp',
          Next: 'Store Unread',
        },
      ],
      Next: 'Store Text',
    },
    'Store Text': {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
      Parameters: { Bucket: 'documents-text', 'Key.$': '$.key', 'Body.$': '$.text' },
      ResultPath: '$.stored',
      End: true,
    },
    'Store Unread': { Type: 'Pass', Result: { unread: true }, ResultPath: '$.result', End: true },
  },
};

/** Scanned documents: old-style Lambda tasks and an activity that people work on. */
export const documentOcr: Scenario = {
  name: 'document-ocr',
  type: 'STANDARD',
  tags: { team: 'media', 'cost-centre': '3310', environment: 'production' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'rate', perHour: 2.2, rhythm: 'office' },
  input: ({ random }) => ({
    bucket: 'documents-inbox',
    key: `${random.pick(['invoices', 'contracts', 'letters'])}/${random.hex(10)}.pdf`,
    pages: random.integer(1, 14),
  }),
  tasks: {
    'Detect Layout': answers({
      ms: 900,
      output: ({ random }) => ({ blocks: random.integer(4, 60), rotated: false }),
    }),
    'Recognise Text': failsWith(
      0.015,
      {
        error: 'Sandbox.Timedout',
        cause: ({ random }) =>
          JSON.stringify({
            errorType: 'Sandbox.Timedout',
            errorMessage: `RequestId: ${random.uuid()} Error: Task timed out after 60.00 seconds`,
          }),
        ms: 60_000,
      },
      failsWith(
        0.006,
        {
          error: 'UnsupportedDocument',
          cause: pythonCause('UnsupportedDocument', 'The file is encrypted', [
            { file: 'ocr/app.py', line: 51, name: 'handler', code: 'pages = reader.pages(source)' },
            { file: 'ocr/reader.py', line: 27, name: 'pages', code: 'raise UnsupportedDocument(reason)' },
          ]),
          ms: 400,
        },
        answers({
          ms: 4200,
          spread: 0.45,
          output: ({ random }) => ({
            confidence: random.chance(0.06) ? 0.55 : 0.93,
            words: random.integer(80, 4000),
          }),
        }),
      ),
    ),
    'Ask a Person': (call) =>
      call.random.chance(0.15)
        ? { kind: 'hang' }
        : answers({ ms: 700_000, spread: 0.6, output: { confidence: 1, by: 'transcriber', words: 640 } })(
            call,
          ),
  },
};
