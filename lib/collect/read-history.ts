import { ok } from '../errors.ts';
import type { HistoryEvent } from '../trace/history.ts';
import type { Answer, Asker } from './asker.ts';
import type { AwsPort, HistoryClaim, Page } from './ports.ts';

const FULL_PAGE = 1000;
/** A running execution has few new events since the last look: a smaller page spares bytes, and costs the same token. */
const GLANCE_PAGE = 100;
/** More pages take their tokens one by one; this long may a history wait for one. */
const PAGE_PATIENCE_MS = 20_000;

type Request = Parameters<AwsPort['getExecutionHistory']>[0];
type AskPage = (request: Request) => Promise<Answer<Page<HistoryEvent>>>;
type Events = Answer<readonly HistoryEvent[]>;

/**
 * The events of a claim that are not kept yet, in order. The first page's token was taken before. A history that
 * was read in part is read from its newest events backwards, until what is kept is reached.
 */
export async function readHistory(claim: HistoryClaim, aws: AwsPort, asker: Asker): Promise<Events> {
  let paid = true;
  const askPage: AskPage = (request) => {
    const call = () => aws.getExecutionHistory(request);
    if (!paid) return asker.ask('GetExecutionHistory', call, PAGE_PATIENCE_MS);
    paid = false;
    return asker.askPaid('GetExecutionHistory', call);
  };
  if (claim.lastEventId === 0) return readForwards(claim, askPage);
  const newer = await readBackwards(claim, askPage);
  // A gap between what is kept and what is new: something is odd, so all is read again.
  return newer.ok && !followsOn(claim, newer.value) ? readForwards(claim, askPage) : newer;
}

async function readForwards(claim: HistoryClaim, askPage: AskPage): Promise<Events> {
  const events: HistoryEvent[] = [];
  let token: string | null = null;
  do {
    const page = await askPage({ arn: claim.executionArn, token, reverse: false, maxResults: FULL_PAGE });
    if (!page.ok) return page;
    for (const event of page.value.items) events.push(event);
    token = page.value.next;
  } while (token !== null);
  return ok(events);
}

async function readBackwards(claim: HistoryClaim, askPage: AskPage): Promise<Events> {
  const maxResults = claim.status === 'RUNNING' ? GLANCE_PAGE : FULL_PAGE;
  const newer: HistoryEvent[] = [];
  let token: string | null = null;
  let reached = false;
  do {
    const page = await askPage({ arn: claim.executionArn, token, reverse: true, maxResults });
    if (!page.ok) return page;
    for (const event of page.value.items) {
      if (event.id > claim.lastEventId) newer.push(event);
      else reached = true;
    }
    token = page.value.next;
  } while (token !== null && !reached);
  return ok(newer.sort((a, b) => a.id - b.id));
}

const followsOn = (claim: HistoryClaim, newer: readonly HistoryEvent[]) =>
  newer[0] === undefined || newer[0].id === claim.lastEventId + 1;
