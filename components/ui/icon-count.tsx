import { formatCount } from './format.ts';
import { type AnyIcon, type AnyTone, StatusIcon } from './status-icon.tsx';

/** A small mark with a number, as `↻3`: its words are for those who do not see it. */
export function IconCount({
  icon,
  tone,
  count,
  words,
}: {
  icon: AnyIcon;
  tone: AnyTone;
  count: number;
  words: string;
}) {
  return (
    <span
      className="tabular inline-flex items-center gap-0.5 text-sm"
      style={{ color: `var(--status-${tone}-text)` }}
      title={words}
    >
      <StatusIcon icon={icon} tone={tone} size={12} />
      <span aria-hidden>{formatCount(count)}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
