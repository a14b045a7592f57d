import { expect, test } from 'vitest';
import { executionIn } from './execution-in.ts';

const ARN = 'arn:aws:states:eu-west-1:123456789012:execution:order-processing:a1f9c0de-7c';
const EXPRESS =
  'arn:aws:states:us-east-1:123456789012:express:ingest:run-1:7a6d2c6f-1111-2222-3333-444444444444';
const CHILD = 'arn:aws:states:eu-west-1:123456789012:execution:big-map/Label:9c3a';

test.each([
  ['an ARN', ARN, ARN],
  ['with blanks around it', `  ${ARN}\n`, ARN],
  ['of an Express execution', EXPRESS, EXPRESS],
  ['of a Distributed Map’s child', CHILD, CHILD],
  ['of China', ARN.replace('aws', 'aws-cn'), ARN.replace('aws', 'aws-cn')],
  [
    'in a link of the console',
    `https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/${ARN}`,
    ARN,
  ],
  ['encoded there', `https://x/#/v2/executions/details/${encodeURIComponent(ARN)}`, ARN],
  ['in a line of a log', `{"executionArn":"${ARN}","x":1}`, ARN],
  ['an id of ours', 'mwzunl88-2f1941588d0c7ca7', 'mwzunl88-2f1941588d0c7ca7'],
])('%s', (_, text, found) => expect(executionIn(text)).toBe(found));

test.each([
  '',
  'order-processing',
  'arn:aws:states:eu-west-1:123456789012:stateMachine:order-processing',
  'arn:aws:states:eu-west-1:123456789012:execution:order-processing',
  '100 %',
])('%s names none', (text) => expect(executionIn(text)).toBeNull());
