import { expect, test } from 'vitest';
import { firstWords } from './what-happened.tsx';

test.each([
  ['card expired', 'card expired'],
  ['{"errorType":"CardError","errorMessage":"card \\"expired\\"","trace":[]}', 'card "expired"'],
  ['{"errorType":"CardError","errorMessage":"cut off in the mid', 'cut off in the mid'],
  [
    "An error occurred while executing the state 'It's' (entered at the event id #7). Invalid path '$.a'",
    "Invalid path '$.a'",
  ],
  ['{"x":1}', '{"x":1}'],
  ['line one\n  line two', 'line one line two'],
  ['{"errorMessage":"broken \\u00"}', 'broken \\u00'],
])('%j begins with %j', (cause, words) => expect(firstWords(cause)).toBe(words));
