interface ZoomButtonsProps {
  readonly scale: number;
  readonly onIn: () => void;
  readonly onOut: () => void;
  readonly onFit: () => void;
}

export function ZoomButtons({ scale, onIn, onOut, onFit }: ZoomButtonsProps) {
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
