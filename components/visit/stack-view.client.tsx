'use client';

import { useState } from 'react';
import type { StackFrame } from '#lib/trace/stack-frames.ts';
import { visibleText } from '../payload/visible-text.ts';

const FIRST = 5;

/** The frames of a stack, those of the function's own code standing out. */
export function StackView({ frames }: { frames: readonly StackFrame[] }) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? frames : frames.slice(0, FIRST);
  return (
    <div>
      <ol className="data space-y-0.5" aria-label="Stack">
        {shown.map((frame, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a stack may hold the same frame twice and never changes
            key={index}
            className={frame.own ? 'break-all text-text' : 'break-all text-faint'}
            title={frame.text}
          >
            <FrameWords frame={frame} />
          </li>
        ))}
      </ol>
      {frames.length > FIRST && (
        <button
          type="button"
          className="mt-1 text-link text-sm hover:underline"
          onClick={() => setWhole(!whole)}
        >
          {whole ? 'Fewer frames' : `${frames.length - FIRST} more frames`}
        </button>
      )}
    </div>
  );
}

function FrameWords({ frame }: { frame: StackFrame }) {
  if (frame.file === null) return <>{visibleText(frame.text.trim())}</>;
  return (
    <>
      <span className="text-faint">at </span>
      {frame.function !== null && `${visibleText(frame.function)} `}
      <span className={frame.own ? 'font-semibold' : undefined}>
        {visibleText(frame.file)}
        {frame.line !== null && `:${frame.line}`}
      </span>
    </>
  );
}
