/** How the graph tells the two paths apart: by colour, by dashes and by words on what only one of them reached. */
export const GraphLegend = () => (
  <ul aria-label="Legend" className="flex flex-wrap items-center gap-x-3 text-sm">
    <li className="flex items-center gap-1.5 text-side-left-text">
      <Line colour="var(--side-left)" dashes="6 3" />◂ only left
    </li>
    <li className="flex items-center gap-1.5 text-side-right-text">
      <Line colour="var(--side-right)" />
      only right ▸
    </li>
    <li className="flex items-center gap-1.5 text-soft">
      <Line colour="var(--text-faint)" />
      both
    </li>
  </ul>
);

const Line = ({ colour, dashes }: { colour: string; dashes?: string }) => (
  <svg width="20" height="8" aria-hidden="true">
    <line x1="0" y1="4" x2="20" y2="4" strokeWidth="2" style={{ stroke: colour }} strokeDasharray={dashes} />
  </svg>
);
