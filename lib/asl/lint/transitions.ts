import { isTerminal, type Scope, type State, targetsOf } from '../definition.ts';
import type { Report } from '../finding-kinds.ts';

/** Where a scope starts and where its states lead. */
export function checkTransitions(scope: Scope, report: Report): void {
  checkStart(scope, report);
  for (const state of scope.states.values()) {
    for (const target of targetsOf(state)) {
      if (scope.states.has(target.to)) continue;
      report(
        'missing-target',
        target.pointer,
        `"${state.name}" leads to "${target.to}", which is not among the states beside it.`,
      );
    }
    checkLeaving(state, report);
  }
}

function checkStart(scope: Scope, report: Report): void {
  const { pointer, startAt, states, raw } = scope;
  const where = pointer === '' ? 'The machine' : 'This branch or item processor';
  if (states.size === 0 && !Object.hasOwn(raw, 'States')) {
    report('missing-states', pointer, `${where} has no States.`);
  } else if (states.size === 0) {
    report('missing-states', `${pointer}/States`, `${where} has no states that can be read.`);
  }
  if (startAt === null) {
    if (!Object.hasOwn(raw, 'StartAt')) {
      report('missing-start-at', pointer, `${where} has no StartAt.`);
    }
  } else if (!states.has(startAt)) {
    report(
      'missing-target',
      `${pointer}/StartAt`,
      `StartAt names "${startAt}", which is not among the states.`,
    );
  }
}

function checkLeaving(state: State, report: Report): void {
  const { name, pointer, raw } = state;
  const hasNext = Object.hasOwn(raw, 'Next');
  if (state.kind === 'Choice' || state.kind === 'Succeed' || state.kind === 'Fail') {
    const field = hasNext ? 'Next' : 'End';
    if (!Object.hasOwn(raw, field)) return;
    report(
      'transition-not-allowed',
      `${pointer}/${field}`,
      `"${name}" is a ${state.kind} state and cannot have ${field}.`,
    );
  } else if (hasNext && state.end) {
    report('next-and-end', `${pointer}/End`, `"${name}" has Next and End: true.`);
  } else if (!hasNext && !isTerminal(state) && state.kind !== 'Unknown') {
    report('missing-next', pointer, `"${name}" has neither Next nor End: true.`);
  }
}
