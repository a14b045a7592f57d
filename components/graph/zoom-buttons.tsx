import type { PictureFormat } from './save-graph.ts';

interface ZoomButtonsProps {
  readonly scale: number;
  readonly onIn: () => void;
  readonly onOut: () => void;
  readonly onFit: () => void;
  readonly onFullScreen: () => void;
  readonly onSave: (format: PictureFormat) => void;
}

export function ZoomButtons({ scale, onIn, onOut, onFit, onFullScreen, onSave }: ZoomButtonsProps) {
  return (
    <div className="graph-zoom">
      <button type="button" onClick={onOut} aria-label="Zoom out" title="Zoom out (−)">
        <Lines d="M3 8h10" />
      </button>
      <button
        type="button"
        onClick={onFit}
        className="tabular graph-scale"
        aria-label="Fit the graph"
        title="Fit (0)"
      >
        {Math.round(scale * 100)} %
      </button>
      <button type="button" onClick={onIn} aria-label="Zoom in" title="Zoom in (+)">
        <Lines d="M3 8h10M8 3v10" />
      </button>
      <button type="button" onClick={onFullScreen} aria-label="Full screen" title="Full screen">
        <Lines d="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" />
      </button>
      <details className="graph-save">
        <summary aria-label="Save the graph" title="Save the graph as a picture">
          <Lines d="M8 3v7M5 7.5 8 10.5l3-3M3 13h10" />
        </summary>
        <div>
          <button type="button" onClick={() => onSave('svg')}>
            SVG
          </button>
          <button type="button" onClick={() => onSave('png')}>
            PNG
          </button>
        </div>
      </details>
    </div>
  );
}

function Lines({ d }: { d: string }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d={d} strokeLinecap="round" />
    </svg>
  );
}
