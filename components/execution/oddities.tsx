import type { LightTrace } from './light-trace.ts';

const MOST = 5;

/** What is strange about this history, in words; nothing is hidden, nothing is guessed. */
export function Oddities({ light, onEvents }: { light: LightTrace; onEvents: () => void }) {
  const { warnings, unplaced } = light.trace;
  if (warnings.length === 0 && unplaced.length === 0) return null;
  return (
    <details className="mx-4 mb-3 rounded-md border border-border bg-caught-soft px-3 py-1.5 md:mx-6">
      <summary className="text-caught-text">{title(warnings.length, unplaced.length)}</summary>
      <ul className="mt-1 list-disc space-y-0.5 pl-5">
        {unplaced.length > 0 && (
          <li>
            {unplaced.length === 1
              ? `Event ${unplaced[0]} belongs to no state we can tell. `
              : `Events ${unplaced.slice(0, MOST).join(', ')}${unplaced.length > MOST ? ' …' : ''} belong to no state we can tell. `}
            <button type="button" className="text-link hover:underline" onClick={onEvents}>
              See them among the events
            </button>
          </li>
        )}
        {warnings.slice(0, MOST).map((warning) => (
          <li key={`${warning.code}${warning.eventId}${warning.message}`}>{warning.message}</li>
        ))}
        {warnings.length > MOST && <li>and {warnings.length - MOST} more</li>}
      </ul>
    </details>
  );
}

function title(warnings: number, unplaced: number): string {
  const parts = [];
  if (warnings > 0)
    parts.push(`${warnings} ${warnings === 1 ? 'thing is' : 'things are'} odd about this history`);
  if (unplaced > 0) parts.push(`${unplaced} ${unplaced === 1 ? 'event is' : 'events are'} not placed`);
  return parts.join('; ');
}
