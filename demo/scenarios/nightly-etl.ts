import type { TaskCall } from '../interpreter/run.ts';
import type { Scenario } from '../scenario.ts';
import { answers, failsWith, failure } from '../services.ts';

const JOB_RETRY = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 60, MaxAttempts: 1, BackoffRate: 2 };

const definition = {
  Comment: 'Extract with Glue, transform with Batch, load with Fargate',
  StartAt: 'Extract Orders',
  TimeoutSeconds: 21600,
  States: {
    'Extract Orders': {
      Type: 'Task',
      Resource: 'arn:aws:states:::glue:startJobRun.sync',
      Parameters: {
        JobName: 'extract-orders',
        Arguments: { '--day.$': '$.day', '--target.$': "States.Format('s3://lake/raw/{}', $.day)" },
      },
      TimeoutSeconds: 5400,
      ResultPath: '$.extract',
      Retry: [JOB_RETRY],
      Catch: [
        {
          ErrorEquals: ['Glue.ConcurrentRunsExceededException'],
          ResultPath: '$.failure',
          Next: 'Notify Data Team',
        },
      ],
      Next: 'Transform',
    },
    Transform: {
      Type: 'Parallel',
      ResultPath: '$.transforms',
      Branches: ['Sessionise Clicks', 'Aggregate Sales'].map((name) => ({
        StartAt: name,
        States: {
          [name]: {
            Type: 'Task',
            Resource: 'arn:aws:states:::batch:submitJob.sync',
            Parameters: {
              JobName: name.toLowerCase().replaceAll(' ', '-'),
              JobQueue: 'arn:aws:batch:eu-west-1:111122223333:job-queue/etl',
              JobDefinition: 'etl-transform:17',
              'Parameters.$': '$.extract.Arguments',
            },
            ResultSelector: { 'jobId.$': '$.JobId', 'status.$': '$.Status' },
            Retry: [JOB_RETRY],
            End: true,
          },
        },
      })),
      Next: 'Load Warehouse',
    },
    'Load Warehouse': {
      Type: 'Task',
      Resource: 'arn:aws:states:::ecs:runTask.sync',
      Parameters: {
        Cluster: 'etl',
        TaskDefinition: 'warehouse-loader:42',
        LaunchType: 'FARGATE',
        NetworkConfiguration: {
          AwsvpcConfiguration: { Subnets: ['subnet-0a1b2c3d'], SecurityGroups: ['sg-04c2e7f1'] },
        },
        Overrides: {
          ContainerOverrides: [{ Name: 'loader', Environment: [{ Name: 'DAY', 'Value.$': '$.day' }] }],
        },
      },
      ResultPath: '$.load',
      Retry: [JOB_RETRY],
      Next: 'Publish Freshness',
    },
    'Publish Freshness': {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Parameters: {
        TableName: 'dataset-freshness',
        Item: { dataset: { S: 'sales' }, day: { 'S.$': '$.day' } },
      },
      ResultPath: null,
      End: true,
    },
    'Notify Data Team': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: {
        TopicArn: 'arn:aws:sns:eu-west-1:111122223333:data-on-call',
        Subject: 'The orders were not extracted',
        'Message.$': '$.failure.Cause',
      },
      ResultPath: '$.notification',
      Next: 'Orders Not Extracted',
    },
    'Orders Not Extracted': {
      Type: 'Fail',
      Error: 'OrdersNotExtracted',
      CausePath: "States.Format('Extracting {} failed: {}', $.day, $.failure.Error)",
    },
  },
};

const glueFailure = ({ random, parameters }: TaskCall) =>
  JSON.stringify({
    AllocatedCapacity: 10,
    Arguments: (parameters as { Arguments?: unknown }).Arguments ?? {},
    Attempt: 0,
    CompletedOn: 0,
    ErrorMessage:
      'An error occurred while calling o112.pyWriteDynamicFrame. Job aborted due to stage failure: Task 14 in stage 3.0 failed 4 times; java.lang.OutOfMemoryError: Java heap space',
    ExecutionTime: random.integer(300, 1400),
    GlueVersion: '4.0',
    Id: `jr_${random.hex(64)}`,
    JobName: 'extract-orders',
    JobRunState: 'FAILED',
    LogGroupName: '/aws-glue/jobs',
    NumberOfWorkers: 10,
    Timeout: 90,
    WorkerType: 'G.1X',
  });

const batchFailure = ({ random }: TaskCall) => {
  const LogStreamName = `etl-transform/default/${random.hex(32)}`;
  return JSON.stringify({
    Attempts: [
      {
        Container: {
          ExitCode: 137,
          LogStreamName,
          Reason: 'OutOfMemoryError: Container killed due to memory usage',
        },
        StatusReason: 'Essential container in task exited',
      },
    ],
    Container: {
      ExitCode: 137,
      Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/etl:17',
      LogStreamName,
      Memory: 8192,
      Vcpus: 4,
    },
    JobDefinition: 'arn:aws:batch:eu-west-1:111122223333:job-definition/etl-transform:17',
    JobId: random.uuid(),
    JobName: 'sessionise-clicks',
    JobQueue: 'arn:aws:batch:eu-west-1:111122223333:job-queue/etl',
    Status: 'FAILED',
    StatusReason: 'Essential container in task exited',
  });
};

const ecsFailure = ({ random }: TaskCall) => {
  const TaskArn = `arn:aws:ecs:eu-west-1:111122223333:task/etl/${random.hex(32)}`;
  return JSON.stringify({
    ClusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/etl',
    Containers: [
      {
        Name: 'loader',
        ExitCode: 1,
        LastStatus: 'STOPPED',
        Image: 'warehouse-loader:42',
        TaskArn,
        RuntimeId: random.hex(32),
      },
    ],
    Cpu: '1024',
    DesiredStatus: 'STOPPED',
    LastStatus: 'STOPPED',
    LaunchType: 'FARGATE',
    Memory: '4096',
    StopCode: 'EssentialContainerExited',
    StoppedReason: 'Essential container in task exited',
    TaskArn,
    TaskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/warehouse-loader:42',
  });
};

/** A job that fails less after somebody looked into it and redrove the execution. */
const job = (probability: number, ms: number, cause: (call: TaskCall) => string) =>
  failsWith(
    ({ redriveCount }) => (redriveCount > 0 ? 0.05 : probability),
    { error: 'States.TaskFailed', cause, ms: ms * 0.6 },
    answers({ ms, spread: 0.3 }),
  );

/** The nightly load of the warehouse, with a small run every six hours. */
export const nightlyEtl: Scenario = {
  name: 'nightly-etl',
  type: 'STANDARD',
  tags: { team: 'data', 'cost-centre': '4410', environment: 'production', tier: '2' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'daily', minutes: [130, 490, 850, 1210] },
  executionName: ({ at }) => `etl-${new Date(at).toISOString().slice(0, 16).replace(/\D/g, '')}`,
  input: ({ at }) => ({
    day: new Date(at - 86_400_000).toISOString().slice(0, 10),
    full: new Date(at).getUTCHours() === 2,
  }),
  tasks: {
    'Extract Orders': (call) =>
      call.random.chance(0.01)
        ? failure(call, {
            error: 'Glue.ConcurrentRunsExceededException',
            cause: `Concurrent runs exceeded for extract-orders (Service: AWSGlue; Status Code: 400; Error Code: ConcurrentRunsExceededException; Request ID: ${call.random.uuid()}; Proxy: null)`,
            stage: 'submit',
            ms: 300,
          })
        : job(0.2, 840_000, glueFailure)(call),
    'Sessionise Clicks': job(0.25, 620_000, batchFailure),
    'Aggregate Sales': job(0.03, 400_000, batchFailure),
    'Load Warehouse': job(0.3, 510_000, ecsFailure),
  },
  fate: ({ random }) =>
    random.chance(0.8) ? { redriveAfterMs: random.integer(1_800_000, 14_400_000) } : null,
};
