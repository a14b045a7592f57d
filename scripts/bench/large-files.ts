import type { EventDetails, HistoryEvent } from '#lib/trace/history.ts';
import { epochMillis, eventId } from '#lib/units.ts';
import { historyText } from './generated-history.ts';

const BEGIN = Date.UTC(2026, 0, 1);

/** A machine of `states` states in a row, the last a Map of one state, and its history with that many iterations. */
export function largeMachine(
  states: number,
  iterations: number,
): { readonly definition: string; readonly history: string } {
  const names = Array.from({ length: states - 2 }, (_, at) => `Step${at + 1}`);
  return {
    definition: JSON.stringify(definitionOf(names)),
    history: historyText(historyOf(names, iterations)),
  };
}

function definitionOf(names: readonly string[]) {
  // Every tenth has a choice to skip ahead, so that the graph is more than a line.
  const step = (at: number) => {
    const next = names[at + 1] ?? 'ForEach';
    const ahead = names[at + 5];
    return at % 10 === 5 && ahead
      ? { Type: 'Choice', Choices: [{ Variable: '$.skip', BooleanEquals: true, Next: ahead }], Default: next }
      : { Type: 'Pass', Next: next };
  };
  const item = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
  return {
    StartAt: names[0],
    States: {
      ...Object.fromEntries(names.map((name, at) => [name, step(at)])),
      ForEach: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...item }, End: true },
    },
  };
}

function historyOf(names: readonly string[], iterations: number): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  const add = (type: string, cause: number, member: `${string}EventDetails`, details: EventDetails) => {
    const id = events.length + 1;
    const base = { timestamp: epochMillis(BEGIN + id * 20), type, id: eventId(id) };
    events.push({ ...base, previousEventId: eventId(cause), [member]: details });
    return id;
  };
  let at = add('ExecutionStarted', 0, 'executionStartedEventDetails', { input: '{}' });
  for (const [index, name] of names.entries()) {
    const type = index % 10 === 5 && names[index + 5] ? 'Choice' : 'Pass';
    at = add(`${type}StateEntered`, index === 0 ? 0 : at, 'stateEnteredEventDetails', { name, input: '{}' });
    at = add(`${type}StateExited`, at, 'stateExitedEventDetails', { name, output: '{}' });
  }
  const name = 'ForEach';
  at = add('MapStateEntered', at, 'stateEnteredEventDetails', { name, input: '[]' });
  at = add('MapStateStarted', at, 'mapStateStartedEventDetails', { length: iterations });
  const begun = at;
  for (let index = 0; index < iterations; index += 1) {
    const iteration = add('MapIterationStarted', begun, 'mapIterationStartedEventDetails', { name, index });
    const item = { name: 'Item', input: JSON.stringify({ index }) };
    const entered = add('PassStateEntered', iteration, 'stateEnteredEventDetails', item);
    at = add('PassStateExited', entered, 'stateExitedEventDetails', { name: 'Item', output: '{}' });
    add('MapIterationSucceeded', at, 'mapIterationSucceededEventDetails', { name, index });
  }
  at = add('MapStateSucceeded', at, 'mapStateSucceededEventDetails', {});
  at = add('MapStateExited', at, 'stateExitedEventDetails', { name, output: '[]' });
  add('ExecutionSucceeded', at, 'executionSucceededEventDetails', { output: '[]' });
  return events;
}
