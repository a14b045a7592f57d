import { invoke } from '../asl-parts.ts';
import type { Scenario } from '../scenario.ts';
import { answers, failsWith } from '../services.ts';

const definition = {
  Comment: 'Trains the recommendation model and puts it live when it is better',
  StartAt: 'Prepare Features',
  States: {
    'Prepare Features': invoke('ml-prepare-features', '$.features', { Next: 'Train Model' }),
    'Train Model': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync',
      Parameters: {
        'TrainingJobName.$': '$.jobName',
        RoleArn: 'arn:aws:iam::111122223333:role/SageMakerTraining',
        AlgorithmSpecification: {
          TrainingImage: '685385470294.dkr.ecr.eu-west-1.amazonaws.com/xgboost:1.7-1',
          TrainingInputMode: 'File',
        },
        OutputDataConfig: { S3OutputPath: 's3://ml-models/recommendations' },
        ResourceConfig: { InstanceCount: 1, InstanceType: 'ml.m5.4xlarge', VolumeSizeInGB: 60 },
        StoppingCondition: { MaxRuntimeInSeconds: 10800 },
        HyperParameters: { 'max_depth.$': "States.Format('{}', $.maxDepth)", eta: '0.1' },
      },
      TimeoutSeconds: 12600,
      ResultSelector: {
        'model.$': '$.ModelArtifacts.S3ModelArtifacts',
        'metrics.$': '$.FinalMetricDataList',
      },
      ResultPath: '$.training',
      Next: 'Evaluate',
    },
    Evaluate: invoke('ml-evaluate', '$.evaluation', { Next: 'Better Than Current?' }),
    'Better Than Current?': {
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$.evaluation.payload.auc', NumericGreaterThanEquals: 0.81 },
            { Variable: '$.evaluation.payload.regressions', NumericEquals: 0 },
          ],
          Next: 'Register Model',
        },
      ],
      Default: 'Keep Current Model',
    },
    'Register Model': {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sagemaker:createModelPackage',
      Parameters: { ModelPackageGroupName: 'recommendations', ModelApprovalStatus: 'Approved' },
      ResultPath: '$.package',
      End: true,
    },
    'Keep Current Model': { Type: 'Pass', Result: 'kept', ResultPath: '$.decision', End: true },
  },
};

/** SageMaker training, twice a day; runs for an hour or two. */
export const modelTraining: Scenario = {
  name: 'model-training',
  type: 'STANDARD',
  tags: { team: 'data', 'cost-centre': '4420', environment: 'production' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'daily', minutes: [245, 965] },
  input: ({ random, at }) => ({
    jobName: `recommendations-${new Date(at).toISOString().slice(0, 13).replace(/\D/g, '')}`,
    maxDepth: random.integer(4, 9),
    trainingWindowDays: 90,
  }),
  tasks: {
    'Prepare Features': answers({
      ms: 21_000,
      output: { rows: 1_204_882, location: 's3://ml-features/latest' },
    }),
    'Train Model': failsWith(
      0.09,
      {
        error: 'SageMaker.AlgorithmError',
        cause: ({ random }) =>
          JSON.stringify({
            FailureReason: 'AlgorithmError: Training did not converge, loss is NaN after 41 rounds',
            TrainingJobArn: `arn:aws:sagemaker:eu-west-1:111122223333:training-job/recommendations-${random.hex(6)}`,
            TrainingJobStatus: 'Failed',
            SecondaryStatus: 'Failed',
            TrainingTimeInSeconds: random.integer(400, 2400),
          }),
        ms: 1_500_000,
      },
      answers({
        ms: 4_300_000,
        spread: 0.25,
        output: ({ random }) => ({
          TrainingJobStatus: 'Completed',
          ModelArtifacts: {
            S3ModelArtifacts: `s3://ml-models/recommendations/${random.hex(8)}/model.tar.gz`,
          },
          FinalMetricDataList: [{ MetricName: 'validation:auc', Value: 0.8 + random.next() * 0.03 }],
        }),
      }),
    ),
    Evaluate: answers({
      ms: 38_000,
      output: ({ random }) => ({
        auc: 0.79 + random.integer(0, 50) / 1000,
        regressions: random.chance(0.2) ? 1 : 0,
      }),
    }),
  },
};
