import type { Action, Protocol } from '../protocol.ts';
import { redriveExecution, startExecution, stopExecution } from './act-on-executions.ts';
import {
  createStateMachine,
  deleteStateMachine,
  tagResource,
  untagResource,
  updateStateMachine,
} from './act-on-machines.ts';
import { describeExecution } from './describe-execution.ts';
import { describeStateMachine, describeStateMachineForExecution } from './describe-state-machine.ts';
import { getExecutionHistory } from './get-execution-history.ts';
import { listExecutions } from './list-executions.ts';
import { listStateMachines } from './list-state-machines.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { describeMapRun, listMapRuns } from './map-runs.ts';
import {
  describeStateMachineAlias,
  listStateMachineAliases,
  listStateMachineVersions,
} from './versions-and-aliases.ts';

/** AWS Step Functions: awsJson1.0, target `AWSStepFunctions.<Action>`. */
export const statesProtocol: Protocol = {
  target: 'AWSStepFunctions',
  contentType: 'application/x-amz-json-1.0',
  actions: new Map<string, Action>([
    ['CreateStateMachine', createStateMachine],
    ['DeleteStateMachine', deleteStateMachine],
    ['DescribeExecution', describeExecution],
    ['DescribeMapRun', describeMapRun],
    ['DescribeStateMachine', describeStateMachine],
    ['DescribeStateMachineAlias', describeStateMachineAlias],
    ['DescribeStateMachineForExecution', describeStateMachineForExecution],
    ['GetExecutionHistory', getExecutionHistory],
    ['ListExecutions', listExecutions],
    ['ListMapRuns', listMapRuns],
    ['ListStateMachineAliases', listStateMachineAliases],
    ['ListStateMachines', listStateMachines],
    ['ListStateMachineVersions', listStateMachineVersions],
    ['ListTagsForResource', listTagsForResource],
    ['RedriveExecution', redriveExecution],
    ['StartExecution', startExecution],
    ['StopExecution', stopExecution],
    ['TagResource', tagResource],
    ['UntagResource', untagResource],
    ['UpdateStateMachine', updateStateMachine],
  ]),
};
