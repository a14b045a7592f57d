import { invoke } from '../asl-parts.ts';
import type { Scenario } from '../scenario.ts';
import { answers, failsWith, pythonCause } from '../services.ts';

const definition = {
  Comment: 'Takes a new supplier in: checks, then a person approves',
  StartAt: 'Collect Documents',
  States: {
    'Collect Documents': invoke('suppliers-collect', '$.documents', { Next: 'Screen' }),
    Screen: {
      Type: 'Parallel',
      ResultPath: '$.screening',
      Branches: [
        {
          StartAt: 'Check Sanctions',
          States: { 'Check Sanctions': invoke('suppliers-sanctions', '$.sanctions', { End: true }) },
        },
        {
          StartAt: 'Check Bank Account',
          States: {
            'Check Bank Account': invoke('suppliers-bank', '$.bank', { Next: 'Wait for Test Transfer' }),
            'Wait for Test Transfer': { Type: 'Wait', Seconds: 45, End: true },
          },
        },
      ],
      Retry: [{ ErrorEquals: ['RegistryUnavailable'], IntervalSeconds: 20, MaxAttempts: 2, BackoffRate: 2 }],
      Next: 'Ask for Approval',
    },
    'Ask for Approval': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: {
        FunctionName: 'suppliers-ask-approval',
        Payload: { 'supplier.$': '$.supplier', 'token.$': '$$.Task.Token' },
      },
      ResultPath: '$.approval',
      Next: 'Create Vendor',
    },
    'Create Vendor': invoke('erp-create-vendor', '$.vendor', { End: true }),
  },
};

/** A person approves; some approvals are never given, and a few executions are stopped by hand. */
export const supplierOnboarding: Scenario = {
  name: 'supplier-onboarding',
  type: 'STANDARD',
  tags: { team: 'platform', 'cost-centre': '5200', environment: 'production' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'rate', perHour: 0.6, rhythm: 'steady' },
  input: ({ random }) => ({
    supplier: {
      name: random.pick(['Alder Tools', 'Brückner GmbH', 'Cedar & Sons', 'Delta Papier', 'Élan Textiles']),
      country: random.pick(['DE', 'FR', 'PL', 'CZ', 'AT']),
      vatId: `EU${random.integer(100_000_000, 999_999_999)}`,
    },
  }),
  tasks: {
    'Collect Documents': answers({ ms: 2600, output: { files: 4 } }),
    'Check Sanctions': failsWith(
      0.05,
      {
        error: 'RegistryUnavailable',
        cause: pythonCause('RegistryUnavailable', 'The sanctions registry answered 502', [
          { file: 'sanctions/app.py', line: 30, name: 'handler', code: 'hits = registry.search(name)' },
        ]),
        ms: 8000,
      },
      answers({ ms: 3100, output: { hits: 0 } }),
    ),
    'Check Bank Account': answers({ ms: 1700, output: { holderMatches: true } }),
    'Ask for Approval': answers({
      ms: 5_400_000,
      spread: 0.9,
      output: { approved: true, by: 'procurement' },
    }),
    'Create Vendor': answers({
      ms: 900,
      output: ({ random }) => ({ vendorId: `V-${random.integer(1000, 9999)}` }),
    }),
  },
  fate: ({ random }) =>
    random.chance(0.06)
      ? {
          stopAfterMs: random.integer(120_000, 2_400_000),
          error: 'Withdrawn',
          cause: 'The supplier withdrew',
        }
      : null,
};
