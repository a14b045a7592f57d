import type { Meaning } from '../event-table.ts';
import { detailsOf, guessMeaning, meaningOf } from '../event-table.ts';
import type { HistoryEvent } from '../history.ts';
import { continueAttempt, finishAttempt, schedule } from './attempts.ts';
import { addRow, lastId, OF_EXECUTION, OF_NOBODY } from './columns.ts';
import {
  endContainer,
  endIteration,
  endMapRun,
  redriveMapRun,
  startContainer,
  startIteration,
  startMapRun,
} from './containers.ts';
import type { AttemptDraft, Owner, TraceDraft } from './drafts.ts';
import { endExecution, startExecution } from './end.ts';
import { enter, exit } from './enter-exit.ts';
import { failEvaluation } from './evaluation.ts';
import { ownerOf } from './locate.ts';
import { redriveExecution } from './redrive.ts';
import { SEARCH_PER_EVENT, warn } from './scopes.ts';
import { abortState } from './sweep.ts';

/** Takes in the next event: finds who owns it and what it changes there. Ids only rise from call to call. */
export function foldEvent(b: TraceDraft, event: HistoryEvent): void {
  const before = lastId(b.columns);
  if (event.id !== before + 1) warnGap(b, before, event);
  if (b.events.length === b.columns.count) b.events.push(event);
  b.searchBudget += SEARCH_PER_EVENT;
  b.startedAt ??= event.timestamp;
  b.attempt = null;
  const owner = ownerFor(b, event);
  addRow(
    b.columns,
    event.id,
    owner ? owner.index : owner === null ? OF_EXECUTION : OF_NOBODY,
    countIn(b.attempt),
  );
  if (owner) {
    owner.eventCount += 1;
    owner.snapshot = null;
  } else if (owner === null) b.executionEvents.push(event.id);
  else {
    b.unplaced.push(event.id);
    warn(b, 'unplaced', `Nothing tells which state ${event.type} (event ${event.id}) belongs to.`, event.id);
  }
}

function countIn(attempt: AttemptDraft | null): number {
  if (attempt === null) return 0;
  attempt.eventCount += 1;
  return attempt.n;
}

function warnGap(b: TraceDraft, from: number, event: HistoryEvent): void {
  const last = event.id - 1;
  const which = last === from + 1 ? `Event ${last} is` : `Events ${from + 1} to ${last} are`;
  warn(b, 'missing-events', `${which} missing.`, event.id);
}

function ownerFor(b: TraceDraft, event: HistoryEvent): Owner {
  const meaning = meaningOf(event.type);
  if (meaning) return act(b, event, meaning);
  warn(b, 'unknown-type', `Events of type ${event.type} are not known here (event ${event.id}).`, event.id);
  const guess = guessMeaning(event.type);
  return guess ? act(b, event, guess) : ownerOf(b, event.previousEventId);
}

function act(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  switch (meaning.does) {
    case 'enter':
      return enter(b, event, meaning);
    case 'exit':
      return exit(b, event, meaning);
    case 'schedule':
      return schedule(b, event, meaning);
    case 'begin-work':
    case 'submit':
      return continueAttempt(b, event, meaning);
    case 'end-attempt':
      return finishAttempt(b, event, meaning);
    case 'start-iteration':
      return startIteration(b, event, meaning);
    case 'end-iteration':
      return endIteration(b, event, meaning);
    case 'start-container':
      return startContainer(b, event, meaning);
    case 'end-container':
      return endContainer(b, event, meaning);
    case 'abort-state':
      return abortState(b, event, meaning);
    case 'start-map-run':
      return startMapRun(b, event, meaning);
    case 'redrive-map-run':
      return redriveMapRun(b, event);
    case 'end-map-run':
      return endMapRun(b, event, meaning);
    case 'fail-evaluation':
      return failEvaluation(b, event, detailsOf(event, meaning).state);
    case 'start-execution':
      return startExecution(b, event);
    case 'end-execution':
      return endExecution(b, event, meaning);
    case 'redrive-execution':
      return redriveExecution(b, event);
    default:
      return meaning.does satisfies never;
  }
}
