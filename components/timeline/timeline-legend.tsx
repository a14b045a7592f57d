import type { CSSProperties } from 'react';
import type { BarPart } from './bar-parts.ts';

const SAMPLES: readonly (readonly [kind: BarPart['kind'], words: string])[] = [
  ['running', 'running'],
  ['queued', 'queued or waiting'],
  ['backoff', 'waiting to retry'],
];

interface TimelineLegendProps {
  readonly withUsual: boolean;
  readonly withUsualOfStates: boolean;
}

export function TimelineLegend({ withUsual, withUsualOfStates }: TimelineLegendProps) {
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
      {withUsualOfStates && (
        <span>
          <span className="timeline-sample" aria-hidden="true">
            <span className="timeline-usual-visit" style={{ left: 0, width: 22 }} />
          </span>
          usual end of a visit (p50 to p95)
        </span>
      )}
      {withUsual && (
        <span>
          <span className="timeline-sample" aria-hidden="true">
            <span className="timeline-usual" style={{ left: 0, width: 22 }} />
          </span>
          usual end of the execution
        </span>
      )}
    </div>
  );
}

const NEUTRAL = { '--bar': 'var(--status-aborted)' } as CSSProperties;
