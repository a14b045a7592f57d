import { invoke } from '../asl-parts.ts';
import type { Scenario } from '../scenario.ts';
import { answers, failsWith, nodeCause } from '../services.ts';

const definition = {
  Comment: 'Brings the stock of one warehouse into the shop',
  StartAt: 'Fetch Stock',
  States: {
    'Fetch Stock': invoke('inventory-fetch', '$.stock', {
      Retry: [{ ErrorEquals: ['ConnectionReset'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }],
      Next: 'Write Batches',
    }),
    'Write Batches': {
      Type: 'Map',
      ItemsPath: '$.stock.payload.batches',
      MaxConcurrency: 2,
      Parameters: { 'batch.$': '$$.Map.Item.Value', 'warehouse.$': '$.warehouse' },
      Iterator: {
        StartAt: 'Write Batch',
        States: {
          'Write Batch': {
            Type: 'Task',
            Resource: 'arn:aws:states:::aws-sdk:dynamodb:batchWriteItem',
            Parameters: { RequestItems: { 'stock.$': '$.batch' } },
            ResultPath: null,
            End: true,
          },
        },
      },
      ResultPath: null,
      End: true,
    },
  },
};

/** Every half hour for each warehouse, by the clock. */
export const inventorySync: Scenario = {
  name: 'inventory-sync',
  type: 'STANDARD',
  tags: { team: 'data', 'cost-centre': '4400', environment: 'production' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'daily', minutes: Array.from({ length: 48 }, (_, index) => index * 30 + 4) },
  input: ({ random }) => ({ warehouse: random.pick(['HAM-1', 'LYS-2', 'WAW-1']), mode: 'delta' }),
  tasks: {
    'Fetch Stock': failsWith(
      0.02,
      {
        error: 'ConnectionReset',
        cause: nodeCause('ConnectionReset', 'read ECONNRESET', [
          { file: 'src/warehouse-client.mjs', line: 93, name: 'WarehouseClient.stock' },
        ]),
        ms: 1500,
      },
      answers({
        ms: 1900,
        output: ({ random }) => ({
          batches: Array.from({ length: random.integer(1, 6) }, (_, at) => [
            { sku: `SKU-${at}`, delta: random.integer(-9, 9) },
          ]),
        }),
      }),
    ),
    'Write Batch': answers({ ms: 34, output: { UnprocessedItems: {} } }),
  },
};
