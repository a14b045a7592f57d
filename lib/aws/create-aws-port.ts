import {
  DescribeMapRunCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-sfn';
import type { AccountSettings, AwsPort, BudgetAction } from '#lib/collect/ports.ts';
import { fail, ok, type Result } from '#lib/errors.ts';
import {
  AnswerError,
  pageOf,
  toDescribedMachine,
  toDescribedMapRun,
  toEvent,
  toListedExecution,
  toListedMachine,
  toListedMapRun,
  toTags,
} from './answers.ts';
import { CALL_TIMEOUT_MS, callAws } from './call.ts';
import { createClient } from './create-client.ts';
import { type Asked, unavailable } from './to-app-error.ts';

/** The most AWS gives in one page. */
const PAGE_SIZE = 1000;

/** The States API of one account. */
export function createAwsPort(account: AccountSettings, timeoutMs: number = CALL_TIMEOUT_MS): AwsPort {
  const client = createClient(account, timeoutMs);

  async function call<Answer>(
    action: BudgetAction,
    resource: string,
    send: Parameters<typeof callAws>[0],
    read: (answer: unknown) => Answer,
  ): Promise<Result<Answer>> {
    const asked: Asked = { account: account.key, action, resource };
    const answer = await callAws(send, asked, timeoutMs);
    if (!answer.ok) return answer;
    try {
      return ok(read(answer.value));
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      return fail(unavailable(asked, error.message));
    }
  }

  return {
    listStateMachines: (token) =>
      call(
        'ListStateMachines',
        '',
        (options) =>
          client.send(new ListStateMachinesCommand({ maxResults: PAGE_SIZE, ...tokenOf(token) }), options),
        (answer) => pageOf(answer, 'stateMachines', toListedMachine),
      ),

    describeStateMachine: (arn) =>
      call(
        'DescribeStateMachine',
        arn,
        (options) => client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }), options),
        toDescribedMachine,
      ),

    describeStateMachineForExecution: (executionArn) =>
      call(
        'DescribeStateMachineForExecution',
        executionArn,
        (options) => client.send(new DescribeStateMachineForExecutionCommand({ executionArn }), options),
        toDescribedMachine,
      ),

    listTags: (arn) =>
      call(
        'ListTagsForResource',
        arn,
        (options) => client.send(new ListTagsForResourceCommand({ resourceArn: arn }), options),
        toTags,
      ),

    listExecutions: ({ token, status, ...target }) =>
      call(
        'ListExecutions',
        'machineArn' in target ? target.machineArn : target.mapRunArn,
        (options) =>
          client.send(
            new ListExecutionsCommand({
              ...('machineArn' in target
                ? { stateMachineArn: target.machineArn }
                : { mapRunArn: target.mapRunArn }),
              ...(status !== null && { statusFilter: status }),
              maxResults: PAGE_SIZE,
              ...tokenOf(token),
            }),
            options,
          ),
        (answer) => pageOf(answer, 'executions', toListedExecution),
      ),

    getExecutionHistory: ({ arn, token, reverse, maxResults }) =>
      call(
        'GetExecutionHistory',
        arn,
        (options) =>
          client.send(
            new GetExecutionHistoryCommand({
              executionArn: arn,
              reverseOrder: reverse,
              includeExecutionData: true,
              maxResults,
              ...tokenOf(token),
            }),
            options,
          ),
        (answer) => pageOf(answer, 'events', toEvent),
      ),

    listMapRuns: (executionArn) =>
      call(
        'ListMapRuns',
        executionArn,
        (options) => client.send(new ListMapRunsCommand({ executionArn, maxResults: PAGE_SIZE }), options),
        (answer) => pageOf(answer, 'mapRuns', toListedMapRun),
      ),

    describeMapRun: (arn) =>
      call(
        'DescribeMapRun',
        arn,
        (options) => client.send(new DescribeMapRunCommand({ mapRunArn: arn }), options),
        toDescribedMapRun,
      ),
  };
}

const tokenOf = (token: string | null) => (token === null ? {} : { nextToken: token });
