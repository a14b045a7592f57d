import type { z } from 'zod';
import { fail, ok, type Result } from '../errors.ts';
import { alsoAsking } from '../search/edit-query.ts';
import { type ExecutionFilter, filterOf } from '../search/execution-filter.ts';
import { parseQuery } from '../search/parse-query.ts';
import type { ExecutionsRequest } from './requests.ts';

type Asked = Pick<z.output<typeof ExecutionsRequest>, 'q' | 'status' | 'machine' | 'account' | 'from' | 'to'>;

/** What a request asks for as a filter; a query that cannot be read is said to be so, with what was probably meant. */
export function askedFilter(asked: Asked): Result<ExecutionFilter> {
  const query = parseQuery(asked.q ?? '');
  if (!query.ok) {
    const { message, suggestion } = query.error;
    const instead = suggestion === null ? '' : ` Perhaps: ${suggestion}`;
    return fail({ kind: 'invalid', issues: [{ path: 'q', message: `${message}${instead}` }] });
  }
  return ok(filterOf(alsoAsking(query.value, asked), { from: asked.from ?? null, to: asked.to ?? null }));
}
