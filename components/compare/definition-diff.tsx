import type { LineBlock } from '#lib/insight/diff-lines.ts';
import { visibleText } from '../payload/visible-text.ts';
import { formatCount } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';

/** Unchanged lines told around a change. */
const AROUND = 3;
/** More lines of one block than these are counted, not shown. */
const MOST_LINES = 1000;

/** What changed from the left's definition to the right's, line by line; what did not is folded. */
export function DefinitionDiff({ blocks, title }: { blocks: readonly LineBlock[]; title: string }) {
  return (
    <div id="definitions">
      <Panel title={title}>
        <section
          className="compare-lines data border-border border-t"
          aria-label="Lines that differ"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
        >
          {blocks.map((block, index) => (
            <Block
              key={`${block.side} ${block.left} ${block.right}`}
              block={block}
              first={index === 0}
              last={index === blocks.length - 1}
            />
          ))}
        </section>
      </Panel>
    </div>
  );
}

function Block({ block, first, last }: { block: LineBlock; first: boolean; last: boolean }) {
  const head = first ? 0 : AROUND;
  const tail = last ? 0 : AROUND;
  const hidden = block.lines.length - head - tail;
  if (block.side !== 'both' || hidden <= AROUND) return <Lines block={block} />;
  return (
    <>
      <Lines block={part(block, 0, head)} />
      <details>
        <summary className="compare-fold">⋯ {formatCount(hidden)} unchanged lines</summary>
        <Lines block={part(block, head, head + hidden)} />
      </details>
      <Lines block={part(block, head + hidden, block.lines.length)} />
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

function Lines({ block: { side, lines, left, right } }: { block: LineBlock }) {
  return (
    <>
      {lines.slice(0, MOST_LINES).map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={at} className="compare-line" data-side={side}>
          <span className="compare-number" data-number={side === 'right' ? '' : left + at} />
          <span className="compare-number" data-number={side === 'left' ? '' : right + at} />
          <span aria-hidden>{SIGNS[side]}</span>
          <span className="whitespace-pre">
            <span className="sr-only">{WORDS[side]}</span>
            {visibleText(line)}
          </span>
        </div>
      ))}
      {lines.length > MOST_LINES && (
        <div className="compare-fold">… and {formatCount(lines.length - MOST_LINES)} more lines</div>
      )}
    </>
  );
}
