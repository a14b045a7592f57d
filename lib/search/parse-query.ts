import { fail, ok, type Result } from '../errors.ts';
import { EXECUTION_STATUSES, type ExecutionStatus, FAILED_STATUSES } from '../trace/status.ts';
import { closest } from './closest.ts';
import { readLength, readNumber } from './read-quantity.ts';
import {
  type Clause,
  type Condition,
  FLAGS,
  isFlag,
  isListKey,
  isNumberKey,
  LIST_KEYS,
  type ListKey,
  NUMBER_KEYS,
  type SearchQuery,
} from './search-query.ts';
import { splitTerms, type WrittenTerm } from './split-terms.ts';
import { writeValue } from './write-query.ts';

/** Why a query cannot be answered, where that stands in it, and, where it can be told, the query one may have meant. */
export interface QueryProblem {
  readonly at: number;
  readonly end: number;
  readonly message: string;
  readonly suggestion: string | null;
}

const MOST_CLAUSES = 30;
const MOST_VALUES = 50;
const KEYS = [...Object.keys(LIST_KEYS), ...Object.keys(NUMBER_KEYS), 'status', 'is', 'input', 'output'];

/** One text to one typed query. What cannot be said is refused with a reason, never left out. */
export function parseQuery(text: string): Result<SearchQuery, QueryProblem> {
  const terms = splitTerms(text);
  const clauses: Clause[] = [];
  for (const term of terms) {
    const read = readTerm(term, text);
    if (!read.ok) return fail(problemAt(term, text, read.error));
    clauses.push({ ...read.value, not: term.not });
  }
  if (clauses.length > MOST_CLAUSES) {
    const message = `At most ${MOST_CLAUSES} conditions at once; these are ${clauses.length}.`;
    return fail({ at: 0, end: text.length, message, suggestion: null });
  }
  return ok(clauses);
}

/** A reason, and what to write in the term's place. */
interface Refusal {
  readonly message: string;
  readonly instead?: string | undefined;
}
type Read = Result<Condition, Refusal>;

const problemAt = (term: WrittenTerm, text: string, { message, instead }: Refusal): QueryProblem => ({
  at: term.at,
  end: term.end,
  message,
  suggestion:
    instead === undefined
      ? null
      : `${text.slice(0, term.at)}${term.not ? '-' : ''}${instead}${text.slice(term.end)}`.trim(),
});

function readTerm(term: WrittenTerm, text: string): Read {
  const written = text.slice(term.at + (term.not ? 1 : 0), term.end);
  if (term.open === '"') return fail({ message: 'A quotation mark is not closed.', instead: `${written}"` });
  if (term.open === '(') return fail({ message: 'A bracket is not closed.', instead: `${written})` });
  if (term.key === null) return readWords(term.values[0] ?? '');
  const key = term.key.toLowerCase();
  const side = /^(input|output)[.]/i.exec(term.key)?.[1]?.toLowerCase();
  if (side === 'input' || side === 'output') return readPayload(side, term);
  if (!KEYS.includes(key)) return readUnknown(term, written);
  if (term.values.length === 0)
    return fail({ message: `“${key}” needs a value: ${exampleOf(key)}.`, instead: exampleOf(key) });
  if (term.values.length > MOST_VALUES)
    return fail({ message: `At most ${MOST_VALUES} values for one key; these are ${term.values.length}.` });
  if (isNumberKey(key)) return readCompare(key, term);
  if (term.sign !== ':' && term.sign !== '=')
    return fail({
      message: `“${key}” cannot be compared with ${term.sign}; only numbers can.`,
      instead: `${key}:${term.values.join(',')}`,
    });
  if (key === 'status') return readStatus(term.values);
  if (key === 'is') return readFlag(term.values);
  if (isListKey(key)) return readList(key, term.values);
  return fail({
    message: `“${key}” needs a path into the payload: ${exampleOf(key)}.`,
    instead: `${key}.$.${term.values[0] ?? 'id'} = …`,
  });
}

function readWords(text: string): Read {
  if (text === '') return fail({ message: 'Nothing stands between the quotation marks.', instead: '' });
  return ok({ kind: 'words', text });
}

/** Most likely mistyped, or words with a colon among them, such as an ARN, an address or an error's name. */
function readUnknown({ key, sign, values }: WrittenTerm, written: string): Read {
  const meant = closest(key ?? '', KEYS);
  if (meant === null) return ok({ kind: 'words', text: written });
  return fail({
    message: `There is no key “${key}”. Did you mean “${meant}”? To look for these words, put them in quotation marks.`,
    instead: `${meant}${sign}${values.map(writeValue).join(',')}`,
  });
}

function readStatus(values: readonly string[]): Read {
  const statuses: ExecutionStatus[] = [];
  for (const value of values) {
    const wanted = value.toUpperCase().replaceAll(/[-\s]/g, '_');
    const status = EXECUTION_STATUSES.find((each) => each === wanted);
    if (!status) {
      const meant = closest(wanted, EXECUTION_STATUSES);
      return fail({
        message: `There is no status “${value}”; there are ${EXECUTION_STATUSES.join(', ')}.`,
        instead: meant === null ? undefined : `status:${meant}`,
      });
    }
    if (!statuses.includes(status)) statuses.push(status);
  }
  return ok({ kind: 'status', values: statuses });
}

function readFlag(values: readonly string[]): Read {
  const [value = '', ...more] = values;
  const flag = value.toLowerCase();
  if (more.length > 0)
    return fail({
      message: 'Each “is:” takes one word; write several to have all of them hold.',
      instead: values.map((each) => `is:${each}`).join(' '),
    });
  if (flag === 'failed') return ok({ kind: 'status', values: FAILED_STATUSES });
  if (flag === 'running') return ok({ kind: 'status', values: ['RUNNING', 'PENDING_REDRIVE'] });
  if (isFlag(flag)) return ok({ kind: 'is', flag });
  const meant = closest(flag, Object.keys(FLAGS));
  return fail({
    message: `There is no “is:${value}”; there are ${Object.keys(FLAGS).join(', ')}.`,
    instead: meant === null ? undefined : `is:${meant}`,
  });
}

function readList(key: ListKey, values: readonly string[]): Read {
  const pattern = LIST_KEYS[key].patterns ? undefined : values.find((value) => value.includes('*'));
  if (pattern !== undefined)
    return fail({ message: `“${key}” takes whole names: * cannot stand in “${pattern}”.` });
  return ok({ kind: 'any-of', key, values: [...new Set(values)] });
}

function readCompare(key: keyof typeof NUMBER_KEYS, { sign, values }: WrittenTerm): Read {
  const [value = '', ...more] = values;
  if (more.length > 0) return fail({ message: `“${key}” takes one number.`, instead: `${key}:${value}` });
  const [, colonSign = '', amount = ''] = /^(<=|>=|<|>|=)?\s*(.*)$/s.exec(value) ?? [];
  const operator = sign === ':' ? colonSign || '=' : (sign ?? '=');
  const read = key === 'duration' ? readLength(amount) : readNumber(amount);
  if (read === null)
    return fail({
      message:
        key === 'duration'
          ? `“${amount}” is no length of time; write it as 500ms, 1.5s, 5m, 2h or 3d.`
          : `“${amount}” is no number.`,
      instead: exampleOf(key),
    });
  return ok({ kind: 'compare', key, operator: operator as '<', value: read });
}

function readPayload(side: 'input' | 'output', { key, sign, values }: WrittenTerm): Read {
  const [value, ...more] = values;
  const path = pathOf((key ?? '').slice(side.length + 1));
  if (sign !== ':' && sign !== '=')
    return fail({
      message: `Payload values are found when they are equal; ${sign} is not kept for them.`,
      instead: `${side}.${path} = ${writeValue(value ?? '…')}`,
    });
  if (value === undefined || more.length > 0)
    return fail({ message: `A payload’s path takes one value: ${exampleOf(side)}.` });
  if (/\[\d+\]/.test(path))
    return fail({
      message: 'Places in lists are not kept: [*] stands for any of them.',
      instead: `${side}.${path.replaceAll(/\[\d+\]/g, '[*]')} = ${writeValue(value)}`,
    });
  return ok({ kind: 'payload', side, path, value });
}

/** `order.id`, `$.order.id` → `$.order.id` */
const pathOf = (written: string) => (written.startsWith('$') ? written : `$.${written}`);

const EXAMPLES: Readonly<Record<string, string>> = {
  duration: 'duration:>5m',
  status: 'status:FAILED',
  is: 'is:retrying',
  input: 'input.$.order.id = 4711',
  output: 'output.$.total = 100',
};
const exampleOf = (key: string) => EXAMPLES[key] ?? (isNumberKey(key) ? `${key}:>1` : `${key}:…`);
