import { compileRules } from '#lib/redact/compile-rules.ts';
import { DEFAULT_RULES } from '#lib/redact/default-rules.ts';
import { redactHistory } from '#lib/redact/redact-history.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import { generatedHistory, historyText } from './generated-history.ts';
import type { BenchResult } from './result.ts';
import { takeTurns } from './take-turns.ts';

const EVENTS = 25_000;

/** Of a history with nothing to hide, as most are, and of one in which every payload has a mail address. */
export async function benchRedact(): Promise<BenchResult[]> {
  const redaction = compileRules(DEFAULT_RULES);
  const text = historyText(generatedHistory(EVENTS));
  const events: HistoryEvent[] = JSON.parse(text).events;
  const withMail: HistoryEvent[] = JSON.parse(text.replaceAll('Ada Lovelace', 'ada@example.com')).events;
  const { parse, redact, find } = takeTurns({
    parse: () => JSON.parse(text),
    redact: () => redactHistory(events, redaction, 'transfer'),
    find: () => redactHistory(withMail, redaction, 'transfer'),
  });
  const ratio = redact / parse;
  return [
    {
      name: `Redaction of a ${EVENTS.toLocaleString('en')}-event history, against JSON.parse of its text`,
      target: '≤ 0.3 ×',
      measured: `${ratio.toFixed(2)} ×`,
      met: ratio <= 0.3,
      note: `parse ${parse.toFixed(1)} ms, redact ${redact.toFixed(1)} ms; with a mail address in every payload ${find.toFixed(1)} ms`,
    },
  ];
}
