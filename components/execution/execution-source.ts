import type { HistoryEvent } from '#lib/trace/history.ts';
import type { VariableView } from './variables-view.ts';

/** Where the payloads of an execution are read when they are looked at: a page holds none. */
export interface ExecutionSource {
  /** Those of these events that are kept, whole. Rejects with words for a person. */
  events(ids: readonly number[]): Promise<readonly HistoryEvent[]>;
  /** The workflow's variables as they stood when a visit was over. */
  variables(visit: number, signal: AbortSignal): Promise<readonly VariableView[]>;
}

/** From the server, which keeps the execution; `address` is that of its page. */
export const collectedSource = (address: string): ExecutionSource => ({
  async events(ids) {
    const { events } = await answerOf<{ events: readonly HistoryEvent[] }>(
      `${address}/events?ids=${ids.join(',')}`,
    );
    return events;
  },
  async variables(visit, signal) {
    const { variables } = await answerOf<{ variables: readonly VariableView[] }>(
      `${address}/variables?visit=${visit}`,
      signal,
    );
    return variables;
  },
});

async function answerOf<Answer>(url: string, signal?: AbortSignal): Promise<Answer> {
  const answer = await fetch(url, signal ? { signal } : {});
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return answer.json();
}
