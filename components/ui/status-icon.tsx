import type { ReactNode } from 'react';
import type { StatusIcon as IconName, Tone } from '#lib/trace/status.ts';

/** `retry` marks what was tried again, on top of another status. */
export type AnyIcon = IconName | 'retry';
export type AnyTone = Tone | 'retried';

/** 16 × 16, drawn with strokes of the current colour; each silhouette differs, so that colour is not needed. */
const SHAPES: Readonly<Record<AnyIcon, ReactNode>> = {
  cross: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2" stroke="var(--surface)" strokeWidth="1.8" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.1" strokeWidth="1.7" />
      <path d="M8 4.5V8l2.3 1.6" strokeWidth="1.7" />
    </>
  ),
  ring: (
    <g className="status-ring">
      <circle cx="8" cy="8" r="6" strokeOpacity="0.3" strokeWidth="1.9" />
      <path d="M8 2a6 6 0 0 1 6 6" strokeWidth="1.9" />
    </g>
  ),
  redo: (
    <>
      <path d="M13.1 9.6A5.5 5.5 0 1 1 12 4.2" strokeWidth="1.7" />
      <path d="M12.6 1.6v3.2H9.4" strokeWidth="1.7" />
    </>
  ),
  square: (
    <>
      <rect x="2.1" y="2.1" width="11.8" height="11.8" rx="2.6" strokeWidth="1.5" />
      <rect x="5.4" y="5.4" width="5.2" height="5.2" rx="0.8" fill="currentColor" stroke="none" />
    </>
  ),
  check: <path d="m3.2 8.5 3.2 3.1 6.4-7" strokeWidth="1.9" />,
  shield: (
    <>
      <path d="M8 1.6 13 3.4v4.2c0 3.2-2 5.5-5 6.8-3-1.3-5-3.6-5-6.8V3.4z" strokeWidth="1.5" />
      <path d="m5.8 7.9 1.6 1.6 2.9-3.2" strokeWidth="1.5" />
    </>
  ),
  retry: (
    <>
      <path d="M3 8.6a5 5 0 1 0 1.5-4.1L2.8 6.1" strokeWidth="1.7" />
      <path d="M2.6 2.7v3.5h3.5" strokeWidth="1.7" />
    </>
  ),
};

/** The mark alone, for use inside another SVG: draw it in a 16 × 16 box, coloured by `color`. */
export function StatusShape({ icon }: { icon: AnyIcon }) {
  return (
    <g fill="none" stroke="currentColor" strokeLinecap="round" strokeLinejoin="round">
      {SHAPES[icon]}
    </g>
  );
}

/** The mark of a status. With a `label` it speaks for itself; without, the word must stand beside it. */
export function StatusIcon({
  icon,
  tone,
  label,
  size = 14,
}: {
  icon: AnyIcon;
  tone: AnyTone;
  label?: string;
  size?: number;
}) {
  const box = { width: size, height: size, viewBox: '0 0 16 16', className: 'shrink-0' };
  const style = { color: `var(--status-${tone})` };
  if (!label)
    return (
      <svg aria-hidden="true" {...box} style={style}>
        <StatusShape icon={icon} />
      </svg>
    );
  return (
    <svg role="img" aria-label={label} {...box} style={style}>
      <title>{label}</title>
      <StatusShape icon={icon} />
    </svg>
  );
}
