import { expect, test } from 'vitest';
import { consoleLink } from './console-link.ts';

test("the console's address follows partition and region", () => {
  expect(consoleLink('arn:aws:states:eu-west-1:111122223333:execution:orders:a/b')).toBe(
    'https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/arn%3Aaws%3Astates%3Aeu-west-1%3A111122223333%3Aexecution%3Aorders%3Aa%2Fb',
  );
  expect(consoleLink('arn:aws-cn:states:cn-north-1:111122223333:execution:orders:a')).toContain(
    'https://cn-north-1.console.amazonaws.cn/',
  );
  expect(consoleLink('arn:aws-iso:states:us-iso-east-1:111122223333:execution:orders:a')).toBeNull();
  expect(consoleLink('arn:aws:states:evil.example/#:1:execution:orders:a')).toBeNull();
});
