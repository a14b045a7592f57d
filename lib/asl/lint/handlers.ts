import type { Catcher, Retrier, State } from '../definition.ts';
import type { Report } from '../finding-kinds.ts';

const ALL = 'States.ALL';

/** The ranges AWS takes in a retrier. */
const RETRIER_RANGES = {
  IntervalSeconds: [1, 99_999_999],
  MaxAttempts: [0, 99_999_999],
  BackoffRate: [1, Number.POSITIVE_INFINITY],
  MaxDelaySeconds: [1, 31_622_400],
} as const;

/** Retry and Catch: who may have them, and in which order they are asked. */
export function checkHandlers(state: State, report: Report): void {
  const knowsHandlers =
    state.kind === 'Task' || state.kind === 'Parallel' || state.kind === 'Map' || state.kind === 'Unknown';
  for (const field of ['Retry', 'Catch']) {
    if (knowsHandlers || !Object.hasOwn(state.raw, field)) continue;
    report(
      'handler-not-allowed',
      `${state.pointer}/${field}`,
      `"${state.name}" is a ${state.kind} state; only Task, Parallel and Map can have ${field}.`,
    );
  }
  checkErrors(state.retry, report);
  checkErrors(state.catch, report);
  for (const retrier of state.retry) checkNumbers(retrier, report);
  for (const { next, pointer, raw } of state.catch) {
    if (next !== null || Object.hasOwn(raw, 'Next')) continue;
    report('catch-without-next', pointer, `This catcher of "${state.name}" has no Next.`);
  }
}

function checkErrors(handlers: readonly (Retrier | Catcher)[], report: Report): void {
  const handled = new Set<string>();
  for (const { errors, pointer } of handlers) {
    const at = `${pointer}/ErrorEquals`;
    if (errors.length === 0) report('missing-error-equals', pointer, 'ErrorEquals names no error.');
    if (handled.has(ALL)) {
      report(
        'handler-after-states-all',
        pointer,
        'An earlier entry takes States.ALL: this one is never reached.',
      );
    }
    if (errors.length > 1 && errors.includes(ALL)) {
      report('states-all-not-alone', at, 'States.ALL must be the only error of its ErrorEquals.');
    }
    const again = errors.filter((error) => handled.has(error) && error !== ALL);
    if (again.length > 0) {
      report('error-handled-before', at, `An earlier entry already takes ${again.join(', ')}.`);
    }
    for (const error of errors) handled.add(error);
  }
}

function checkNumbers(retrier: Retrier, report: Report): void {
  for (const [field, [least, most]] of Object.entries(RETRIER_RANGES)) {
    const value = Object.hasOwn(retrier.raw, field) ? retrier.raw[field] : undefined;
    if (typeof value !== 'number' || (value >= least && value <= most)) continue;
    const range = Number.isFinite(most) ? `between ${least} and ${most}` : `at least ${least}`;
    report(
      'number-out-of-range',
      `${retrier.pointer}/${field}`,
      `${field} must be ${range}, but is ${value}.`,
    );
  }
}
