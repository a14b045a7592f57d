import { expect, test } from 'vitest';
import { sentValue } from './sent-value.ts';

test('the payload of a Lambda function, else all of the arguments, exactly', () => {
  const parameters = '{"FunctionName":"charge","Payload":{"amount":12345678901234567890}}';
  expect(sentValue({ resourceType: 'lambda', parameters })).toEqual({
    value: { amount: 12345678901234567890n },
    isPayload: true,
  });
  expect(sentValue({ resourceType: 'batch', parameters: '{"Payload":1}' }).isPayload).toBe(false);
  expect(sentValue({ input: '{"a":1}' })).toEqual({ value: { a: 1 }, isPayload: false });
  expect(sentValue({ input: 'no JSON' }).value).toBe('no JSON');
  expect(sentValue({}).value).toBeUndefined();
});
