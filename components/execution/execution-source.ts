import type { UsualOfState } from '#lib/store/queries/usual-of-states.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import type { VariableView } from './variables-view.ts';

/** Where what a page does not hold is read when it is looked at: payloads, and what is usual. */
export interface ExecutionSource {
  /** Those of these events that are kept, whole. Rejects with words for a person. */
  events(ids: readonly number[]): Promise<readonly HistoryEvent[]>;
  /** The workflow's variables as they stood when a visit was over. */
  variables(visit: number, signal: AbortSignal): Promise<readonly VariableView[]>;
  /** How long the machine's states usually take; a file does not tell. */
  usual?(): Promise<readonly UsualOfState[]>;
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
  async usual() {
    const { states } = await answerOf<{ states: readonly UsualOfState[] }>(`${address}/usual`);
    return states;
  },
});

async function answerOf<Answer>(url: string, signal?: AbortSignal): Promise<Answer> {
  const answer = await fetch(url, signal ? { signal } : {});
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return answer.json();
}
