import type { LineBlock } from '#lib/insight/diff-lines.ts';
import { visibleText } from '../payload/visible-text.ts';
import { formatCount } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';

/** Unchanged lines told around a change. */
const AROUND = 3;
/** More lines that differ, or that do not, than these are counted, not shown; and more of a line than this. */
const MOST_LINES = 1000;
const LONGEST_LINE = 1000;

/** What changed from the left's definition to the right's, line by line; what did not is folded. */
export function DefinitionDiff({ blocks, title }: { blocks: readonly LineBlock[]; title: string }) {
  const { shown, hidden } = shownOf(blocks);
  return (
    <div id="definitions">
      <Panel title={title}>
        <section
          className="compare-lines data border-border border-t"
          aria-label="Lines that differ"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
        >
          {shown.map(({ block, room }, index) => (
            <Block
              key={`${block.side} ${block.left} ${block.right}`}
              block={block}
              room={room}
              first={index === 0}
              last={index === blocks.length - 1}
            />
          ))}
          <Hidden lines={hidden} />
        </section>
      </Panel>
    </div>
  );
}

/** The blocks that are shown, and how many lines of each; all of them together are bounded. */
function shownOf(blocks: readonly LineBlock[]): {
  shown: Omit<BlockProps, 'first' | 'last'>[];
  hidden: number;
} {
  const left = { differing: MOST_LINES, same: MOST_LINES };
  const shown: Omit<BlockProps, 'first' | 'last'>[] = [];
  for (const block of blocks) {
    if (left.differing === 0) break;
    const kind = block.side === 'both' ? 'same' : 'differing';
    const room = Math.min(left[kind], block.lines.length);
    left[kind] -= room;
    shown.push({ block, room });
  }
  return { shown, hidden: blocks.slice(shown.length).reduce((sum, { lines }) => sum + lines.length, 0) };
}

interface BlockProps {
  readonly block: LineBlock;
  readonly room: number;
  readonly first: boolean;
  readonly last: boolean;
}

function Block({ block, room, first, last }: BlockProps) {
  const head = first ? 0 : AROUND;
  const tail = last ? 0 : AROUND;
  const hidden = block.lines.length - head - tail;
  if (block.side !== 'both' || hidden <= AROUND) return <Lines block={block} room={room} />;
  return (
    <>
      <Lines block={part(block, 0, head)} room={head} />
      <details>
        <summary className="compare-fold">⋯ {formatCount(hidden)} unchanged lines</summary>
        <Lines block={part(block, head, head + hidden)} room={room} />
      </details>
      <Lines block={part(block, head + hidden, block.lines.length)} room={tail} />
    </>
  );
}

const part = ({ lines, left, right, side }: LineBlock, from: number, to: number): LineBlock => ({
  side,
  lines: lines.slice(from, to),
  left: left + from,
  right: right + from,
});

const SIGNS = { both: ' ', left: '−', right: '+' } as const;
const WORDS = { both: '', left: 'only left: ', right: 'only right: ' } as const;

function Lines({ block: { side, lines, left, right }, room }: Pick<BlockProps, 'block' | 'room'>) {
  return (
    <>
      {lines.slice(0, room).map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={at} className="compare-line" data-side={side}>
          <span className="compare-number" data-number={side === 'right' ? '' : left + at} />
          <span className="compare-number" data-number={side === 'left' ? '' : right + at} />
          <span aria-hidden>{SIGNS[side]}</span>
          <span className="whitespace-pre">
            <span className="sr-only">{WORDS[side]}</span>
            {visibleText(line.slice(0, LONGEST_LINE))}
            {line.length > LONGEST_LINE && (
              <span className="font-sans text-faint">
                {' '}
                … {formatCount(line.length - LONGEST_LINE)} more characters
              </span>
            )}
          </span>
        </div>
      ))}
      <Hidden lines={lines.length - room} />
    </>
  );
}

const Hidden = ({ lines }: { lines: number }) =>
  lines > 0 && <div className="compare-fold">… and {formatCount(lines)} more lines</div>;
