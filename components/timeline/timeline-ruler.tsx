import { place, type TimeWindow } from './time-scale.ts';

interface TimelineRulerProps {
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  readonly shown: TimeWindow;
  readonly zoomed: boolean;
  /** Of the execution, in milliseconds since its start. */
  readonly end: number;
  readonly onZoom: (factor: number) => void;
  /** By this share of what is shown. */
  readonly onPan: (share: number) => void;
  readonly onReset: () => void;
}

export function TimelineRuler({ marks, shown, zoomed, end, onZoom, onPan, onReset }: TimelineRulerProps) {
  return (
    <div className="timeline-ruler">
      <div className="timeline-zoom">
        <button type="button" onClick={() => onZoom(2)} disabled={!zoomed} aria-label="Zoom out">
          −
        </button>
        <button type="button" onClick={() => onZoom(0.5)} aria-label="Zoom in">
          +
        </button>
        {zoomed && (
          <>
            <button type="button" onClick={() => onPan(-0.5)} disabled={shown.from <= 0} aria-label="Earlier">
              ‹
            </button>
            <button type="button" onClick={() => onPan(0.5)} disabled={shown.to >= end} aria-label="Later">
              ›
            </button>
            <button type="button" onClick={onReset} aria-label="Show all" style={{ padding: '0 6px' }}>
              All
            </button>
          </>
        )}
      </div>
      <div className="timeline-ticks tabular" aria-hidden="true">
        {marks.map(({ at, label }) => {
          const left = place(at, at, shown)?.left ?? 0;
          return (
            <span key={at} className="timeline-tick" data-last={left > 94} style={{ left: `${left}%` }}>
              {label}
            </span>
          );
        })}
      </div>
    </div>
  );
}
