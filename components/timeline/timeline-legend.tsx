import type { CSSProperties } from 'react';
import type { BarPart } from './bar-parts.ts';

const SAMPLES: readonly (readonly [kind: BarPart['kind'], words: string])[] = [
  ['running', 'running'],
  ['queued', 'queued or waiting'],
  ['backoff', 'waiting to retry'],
];

export function TimelineLegend({ withUsual }: { withUsual: boolean }) {
  return (
    <div className="timeline-legend">
      {SAMPLES.map(([kind, words]) => (
        <span key={kind}>
          <span className="timeline-sample" aria-hidden="true">
            <span className="timeline-bar" data-kind={kind} style={NEUTRAL} />
          </span>
          {words}
        </span>
      ))}
      <span>
        <span className="timeline-sample" aria-hidden="true">
          <span className="timeline-critical" style={{ left: 0, width: 22, bottom: 5 }} />
        </span>
        critical path: what made it last this long
      </span>
      {withUsual && (
        <span>
          <span className="timeline-sample" aria-hidden="true">
            <span className="timeline-usual" style={{ left: 0, width: 22 }} />
          </span>
          usual end (p50 to p95)
        </span>
      )}
    </div>
  );
}

const NEUTRAL = { '--bar': 'var(--status-aborted)' } as CSSProperties;
