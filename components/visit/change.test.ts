import { expect, test } from 'vitest';
import { changeOf, takesLong } from './change.ts';

test('an output is told by what the state made of its input', () => {
  const change = changeOf({ input: '{"a":1}', became: 'output', details: { output: '{"a":2}' } });
  expect(change.of).toBe('output');
  expect(change.diff.differences.map(({ path, kind }) => [path, kind])).toEqual([['$.a', 'changed']]);
});

test('what was sent to a Lambda function is its payload', () => {
  const details = { resourceType: 'lambda', parameters: '{"FunctionName":"f","Payload":{"a":1}}' };
  const change = changeOf({ input: '{"a":1}', became: 'sent', details });
  expect([change.of, change.diff.differences]).toEqual(['payload', []]);
});

test('what is long on either side takes long', () => {
  const long = JSON.stringify('x'.repeat(256 * 1024));
  expect(takesLong({ input: '{}', became: 'output', details: { output: '{}' } })).toBe(false);
  expect(takesLong({ input: long, became: 'output', details: { output: '{}' } })).toBe(true);
  expect(takesLong({ input: '{}', became: 'sent', details: { parameters: long } })).toBe(true);
});
