import { EVENT_TABLE } from './event-table.ts';

/** docs/reference/events.md, from the table alone. */
export function renderEventsReference(): string {
  const rows = Object.entries(EVENT_TABLE).map(
    ([type, { label, does, details, tells }]) =>
      `| \`${type}\` | ${label} | ${does.replaceAll('-', ' ')} | ${details ? `\`${details}\`` : '–'} | ${tells} |`,
  );
  return [
    '# History events',
    '',
    'Generated from `lib/trace/event-table.ts`; do not edit.',
    '',
    `The ${rows.length} event types of AWS Step Functions, what the screen calls them and what each does to a trace.`,
    'An event of any other type is placed with the event that caused it, and the trace carries a warning.',
    '',
    '| Type | Label | Does | Details | Tells |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
