import type { SFNClient } from '@aws-sdk/client-sfn';

const EMPTY_ANSWER = new TextEncoder().encode('{}');
const ANSWER = '$answer';

/**
 * Makes the client keep AWS's own JSON beside the SDK's output, and spares the SDK from reading it: its models
 * drop members that are newer than the SDK, and AWS adds event details without notice.
 */
export function keepAnswer(client: SFNClient): void {
  const answers = new WeakMap<object, unknown>();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      if (isHttpResponse(result.response) && result.response.statusCode < 300) {
        answers.set(context, JSON.parse(await textOf(result.response.body)));
        result.response.body = EMPTY_ANSWER;
      }
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'takeAnswer' },
  );
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      Object.assign(result.output, { [ANSWER]: answers.get(context) });
      return result;
    },
    { step: 'initialize', name: 'giveAnswer' },
  );
}

/** AWS's JSON of an output that such a client gave. */
export const answerOf = (output: object): unknown => Object.getOwnPropertyDescriptor(output, ANSWER)?.value;

function isHttpResponse(value: unknown): value is { statusCode: number; body: unknown } {
  return typeof value === 'object' && value !== null && 'statusCode' in value && 'body' in value;
}

async function textOf(body: unknown): Promise<string> {
  if (!isStream(body)) return '';
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
