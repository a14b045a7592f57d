import { VISIT_STATUS } from '#lib/trace/status.ts';
import type { Visit } from '#lib/trace/types.ts';
import { visibleText } from '../payload/visible-text.ts';

const MOST = 200;

/** The path in words, for those who do not see the graph. */
export function PathList({ visits }: { visits: readonly Visit[] }) {
  const top = visits.filter((visit) => visit.parent === null);
  return (
    <section className="sr-only" aria-label="Path">
      <ol>
        {top.slice(0, MOST).map((visit) => (
          <li key={visit.id}>
            {`${visibleText(visit.state)}, ${visibleText(visit.type)}, ${VISIT_STATUS[visit.status].label.toLowerCase()}`}
            {visit.attempts.length > 1 ? `, ${visit.attempts.length} attempts` : ''}
            {visit.error !== null ? `, ${visibleText(visit.error)}` : ''}
          </li>
        ))}
      </ol>
      {top.length > MOST && <p>{`and ${top.length - MOST} more states; the timeline lists all`}</p>}
    </section>
  );
}
