import type { PlacedEdge } from '#lib/asl/graph-types.ts';
import { visibleText } from '../payload/visible-text.ts';
import { formatCount, formatShortCount } from '../ui/format.ts';
import { edgePath, middleOf } from './edge-path.ts';
import type { EdgeMark, Side } from './graph-marks.ts';
import { cutMiddle } from './wrap-name.ts';

const LONGEST_LABEL = 28;
type Look = 'untaken' | 'taken' | 'caught' | Side;
const LOOKS: readonly Look[] = ['untaken', 'taken', 'caught', 'left', 'right'];

const COLOUR: Record<Look, string> = {
  untaken: 'var(--border-strong)',
  taken: 'var(--text-faint)',
  caught: 'var(--status-caught)',
  left: 'var(--side-left)',
  right: 'var(--side-right)',
};
const DASHES: Partial<Record<Look, string>> = { untaken: '4 3', left: '8 4' };

const lookOf = (edge: PlacedEdge, mark: EdgeMark | undefined): Look =>
  !mark?.taken ? 'untaken' : (mark.side ?? (edge.kind === 'catch' ? 'caught' : 'taken'));

/** A wide line needs a head that stands out from it. */
const HEADS = [
  { name: '', size: 8 },
  { name: '-wide', size: 14 },
] as const;
const WIDE = 3.5;

/** Arrow heads, one for each look; `id` keeps two graphs on one page apart. */
export function ArrowHeads({ id }: { id: string }) {
  return (
    <defs>
      {LOOKS.flatMap((look) =>
        HEADS.map(({ name, size }) => (
          <marker
            key={`${look}${name}`}
            id={`${id}-${look}${name}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth={size}
            markerHeight={size}
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0.5 0.8 7.5 4 0.5 7.2Z" style={{ fill: COLOUR[look] }} />
          </marker>
        )),
      )}
    </defs>
  );
}

export function EdgeLine({ edge, mark, id }: { edge: PlacedEdge; mark: EdgeMark | undefined; id: string }) {
  const look = lookOf(edge, mark);
  const width = mark?.width ?? (look === 'untaken' ? 1.25 : 2);
  return (
    <path
      d={edgePath(edge.points)}
      fill="none"
      style={{ stroke: COLOUR[look] }}
      strokeWidth={width}
      strokeDasharray={DASHES[look]}
      markerEnd={`url(#${id}-${look}${width > WIDE ? '-wide' : ''})`}
    />
  );
}

/** What stands on an edge, above all lines: its condition, and how often it was taken from two on. */
export function EdgeWords({ edge, mark }: { edge: PlacedEdge; mark: EdgeMark | undefined }) {
  const look = lookOf(edge, mark);
  const count = mark?.note ?? (mark && mark.count > 1 ? countOf(mark.count) : null);
  return (
    <g>
      {edge.label !== null && edge.labelBox && (
        <EdgeLabel
          edge={edge}
          label={edge.label}
          box={edge.labelBox}
          look={look}
          ambiguous={mark?.ambiguous ?? false}
        />
      )}
      {count !== null && <EdgeCount edge={edge} {...count} look={look} />}
    </g>
  );
}

function EdgeLabel({
  edge,
  label,
  box,
  look,
  ambiguous,
}: {
  edge: PlacedEdge;
  label: string;
  box: { x: number; y: number; width: number; height: number };
  look: Look;
  ambiguous: boolean;
}) {
  const whole = visibleText(edge.kind === 'catch' ? `catches ${label}` : label);
  return (
    <g>
      <title>
        {ambiguous ? `${whole} (one of several edges to this state: the history does not tell which)` : whole}
      </title>
      <text
        x={box.x + box.width / 2}
        y={box.y + box.height / 2}
        dy="0.35em"
        textAnchor="middle"
        fontSize="11"
        strokeWidth="5"
        strokeLinejoin="round"
        paintOrder="stroke"
        style={{
          fill: look === 'untaken' ? 'var(--text-faint)' : 'var(--text-soft)',
          stroke: 'var(--canvas)',
        }}
      >
        {cutMiddle(visibleText(label), LONGEST_LABEL)}
      </text>
    </g>
  );
}

const countOf = (count: number): NonNullable<EdgeMark['note']> => ({
  words: `×${formatShortCount(count)}`,
  title: `Taken ${formatCount(count)} times`,
});

function EdgeCount({
  edge,
  words,
  title,
  look,
}: { edge: PlacedEdge; look: Look } & NonNullable<EdgeMark['note']>) {
  const width = 10 + words.length * 6.2;
  const at = edge.labelBox ? underWords(edge.labelBox) : middleOf(edge.points);
  return (
    <g>
      <title>{title}</title>
      <rect
        x={at.x - width / 2}
        y={at.y - 8}
        width={width}
        height="16"
        rx="8"
        style={{ fill: 'var(--surface)', stroke: COLOUR[look] }}
        strokeWidth="1"
      />
      <text
        x={at.x}
        y={at.y}
        dy="0.35em"
        textAnchor="middle"
        fontSize="10.5"
        fontWeight="500"
        className="tabular"
        style={{ fill: 'var(--text-soft)' }}
      >
        {words}
      </text>
    </g>
  );
}

/** Beside them it would stand in the way of a neighbour's words. */
const underWords = ({ x, y, width, height }: NonNullable<PlacedEdge['labelBox']>) => ({
  x: x + width / 2,
  y: y + height / 2 + 17,
});
