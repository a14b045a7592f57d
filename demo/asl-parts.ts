/** Pieces that several definitions share. */

/** The retrier the console writes for every Lambda task. */
export const LAMBDA_RETRY = {
  ErrorEquals: [
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  IntervalSeconds: 1,
  MaxAttempts: 4,
  BackoffRate: 2,
  JitterStrategy: 'FULL',
};

/** A JSONPath task that invokes a function with the state's input and keeps its answer at `resultPath`. */
export const invoke = (functionName: string, resultPath: string, more: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: {
    FunctionName: `arn:aws:lambda:eu-west-1:111122223333:function:${functionName}:$LATEST`,
    'Payload.$': '$',
  },
  ResultSelector: { 'payload.$': '$.Payload' },
  ResultPath: resultPath,
  Retry: [LAMBDA_RETRY],
  ...more,
});

export const machineArnOf = (name: string) => `arn:aws:states:eu-west-1:111122223333:stateMachine:${name}`;
