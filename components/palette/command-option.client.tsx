'use client';

import { Keys } from '../shell/keys.client.tsx';
import { classNames } from '../ui/class-names.ts';
import { RelativeTime } from '../ui/relative-time.client.tsx';
import type { RankedCommand } from './command.ts';

export function CommandOption({
  id,
  ranked: { command, letters },
  active,
  onActive,
  onChoose,
}: {
  id: string;
  ranked: RankedCommand;
  active: boolean;
  onActive: () => void;
  onChoose: (inNewTab: boolean) => void;
}) {
  const { label, detail, mark, shortcut, at } = command;
  return (
    // The field has the focus and takes the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      id={id}
      role="option"
      aria-selected={active}
      title={detail ? `${label} · ${detail}` : label}
      // Not when the list moves under a pointer that rests.
      onPointerMove={() => active || onActive()}
      onClick={(event) => onChoose(event.metaKey || event.ctrlKey)}
      className={classNames(
        'flex min-h-9 items-center gap-2.5 rounded-sm px-2 py-1',
        active ? 'bg-selected' : '',
      )}
    >
      <span className={classNames('flex shrink-0', active ? 'text-text' : 'text-faint')}>{mark}</span>
      <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-baseline sm:gap-2.5">
        <span className={detail ? 'truncate sm:max-w-[55%] sm:shrink-0' : 'truncate'}>
          <Marked text={label} letters={letters} />
        </span>
        {detail ? <span className="min-w-0 truncate text-sm text-soft">{detail}</span> : null}
      </span>
      {at === undefined ? null : (
        <span className="shrink-0 text-sm text-soft">
          <RelativeTime at={at} />
        </span>
      )}
      {shortcut ? (
        <span aria-hidden className="hidden shrink-0 gap-1 sm:flex">
          <Keys keys={shortcut} />
        </span>
      ) : null}
    </div>
  );
}

/** A name with the letters that were typed standing out. */
function Marked({ text, letters }: { text: string; letters: readonly number[] }) {
  if (letters.length === 0) return text;
  return stretches([...text], new Set(letters)).map(({ from, part, typed }) =>
    typed ? (
      <span key={from} className="font-semibold text-link">
        {part}
      </span>
    ) : (
      <span key={from}>{part}</span>
    ),
  );
}

function stretches(letters: readonly string[], typed: ReadonlySet<number>) {
  const found: { from: number; part: string; typed: boolean }[] = [];
  letters.forEach((letter, index) => {
    const last = found.at(-1);
    if (last?.typed === typed.has(index)) last.part += letter;
    else found.push({ from: index, part: letter, typed: typed.has(index) });
  });
  return found;
}
