import type { JsonObject } from '../json.ts';
import type { Random } from '../random.ts';

/** What Step Functions adds to the answer of every integrated call. */
export function withSdkMetadata(answer: JsonObject, random: Random): JsonObject {
  const requestId = random.uuid();
  const type = 'application/x-amz-json-1.0';
  const length = '214';
  return {
    ...answer,
    SdkHttpMetadata: {
      AllHttpHeaders: {
        'x-amzn-RequestId': [requestId],
        connection: ['keep-alive'],
        'Content-Length': [length],
        'Content-Type': [type],
      },
      HttpHeaders: {
        connection: 'keep-alive',
        'Content-Length': length,
        'Content-Type': type,
        'x-amzn-RequestId': requestId,
      },
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
