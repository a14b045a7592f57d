import type { z } from 'zod';
import { type AppError, fail, ok, type Result } from '../errors.ts';
import { SignInRequired } from '../viewer.ts';
import { errorMessage, HTTP_STATUS } from './problem.ts';

/** What an answer is made of, beside plain JSON: a file to download, or a stream. */
export type Answer = Result<unknown> | Response;

interface RouteContext {
  readonly params: Promise<Record<string, string>>;
}

/**
 * One door for every route of the API: path and query are parsed by their schema (400 with what is wrong), errors
 * become their status, nothing is cached, and what was not foreseen is said without details.
 */
export function apiRoute<Input extends z.ZodType>(
  schema: Input,
  answer: (input: z.output<Input>, request: Request) => Promise<Answer>,
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    try {
      const input = await readInput(schema, request, context);
      if (!input.ok) return errorResponse(input.error);
      const result = await answer(input.value, request);
      if (result instanceof Response) return result;
      return result.ok ? json(result.value, 200) : errorResponse(result.error);
    } catch (error) {
      if (error instanceof SignInRequired) return errorResponse({ kind: 'unauthenticated' });
      // Its name only: a message may quote what was asked for.
      console.error('api', new URL(request.url).pathname, error instanceof Error ? error.name : 'failed');
      return errorResponse({ kind: 'unavailable', what: 'The data', detail: '' });
    }
  };
}

async function readInput<Input extends z.ZodType>(
  schema: Input,
  request: Request,
  { params }: RouteContext,
): Promise<Result<z.output<Input>>> {
  const raw = new Map<string, unknown>();
  // The first of a repeated parameter wins; several values are written with commas.
  for (const [name, value] of new URL(request.url).searchParams) if (!raw.has(name)) raw.set(name, value);
  for (const [name, value] of Object.entries((await params) ?? {})) raw.set(name, decode(value));
  const parsed = schema.safeParse(Object.fromEntries(raw));
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return fail({ kind: 'invalid', issues });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function errorResponse(error: AppError): Response {
  const issues = error.kind === 'invalid' ? { issues: error.issues } : {};
  return json(
    { error: { kind: error.kind, message: errorMessage(error), ...issues } },
    HTTP_STATUS[error.kind],
  );
}

export function json(body: unknown, status: number, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
}
