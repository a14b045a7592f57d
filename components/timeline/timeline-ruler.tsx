import { place, type TimeWindow } from './time-scale.ts';

interface TimelineRulerProps {
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  readonly shown: TimeWindow;
  readonly zoomed: boolean;
  readonly onIn: () => void;
  readonly onOut: () => void;
  readonly onReset: () => void;
}

export function TimelineRuler({ marks, shown, zoomed, onIn, onOut, onReset }: TimelineRulerProps) {
  return (
    <div className="timeline-ruler">
      <div className="timeline-zoom">
        <button type="button" onClick={onOut} disabled={!zoomed} aria-label="Zoom out">
          −
        </button>
        <button type="button" onClick={onIn} aria-label="Zoom in">
          +
        </button>
        {zoomed && (
          <button type="button" onClick={onReset} style={{ padding: '0 6px' }}>
            Show all
          </button>
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
