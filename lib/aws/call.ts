import { fail, ok, type Result } from '#lib/errors.ts';
import { answerOf } from './keep-answer.ts';
import { type Asked, toAppError, unavailable } from './to-app-error.ts';

/** No answer after this long counts as none. AWS itself gives up earlier. */
export const CALL_TIMEOUT_MS = 15_000;

/** One signed call, without retries, to its end: an endpoint that hangs in the middle of the body is cut off too. */
export async function callAws(
  send: (options: { abortSignal: AbortSignal }) => Promise<object>,
  asked: Asked,
  timeoutMs: number,
): Promise<Result<unknown>> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  try {
    const output = await Promise.race([send({ abortSignal: deadline.signal }), aborted(deadline.signal)]);
    return ok(answerOf(output));
  } catch (thrown) {
    if (!deadline.signal.aborted) return fail(toAppError(thrown, asked));
    return fail(unavailable(asked, `no answer within ${timeoutMs / 1000} s`));
  } finally {
    clearTimeout(timer);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('deadline')), { once: true });
  });
}
