import type { Action, Protocol } from '../protocol.ts';
import { describeExecution } from './describe-execution.ts';
import { describeStateMachine, describeStateMachineForExecution } from './describe-state-machine.ts';
import { getExecutionHistory } from './get-execution-history.ts';
import { listExecutions } from './list-executions.ts';
import { listStateMachines } from './list-state-machines.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';

/** AWS Step Functions: awsJson1.0, target `AWSStepFunctions.<Action>`. */
export const statesProtocol: Protocol = {
  target: 'AWSStepFunctions',
  contentType: 'application/x-amz-json-1.0',
  actions: new Map<string, Action>([
    ['DescribeExecution', describeExecution],
    ['DescribeStateMachine', describeStateMachine],
    ['DescribeStateMachineForExecution', describeStateMachineForExecution],
    ['GetExecutionHistory', getExecutionHistory],
    ['ListExecutions', listExecutions],
    ['ListStateMachines', listStateMachines],
    ['ListTagsForResource', listTagsForResource],
  ]),
};
