'use client';

import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { MenuEntry, MenuProps } from './menu-entries.ts';

const ITEM =
  'flex min-h-8 w-full select-none items-center gap-2 rounded-sm px-2 py-1 text-left outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50';

/** Comes open: it is shown when its trigger was pressed. */
export function FloatingMenu({ trigger, entries, align = 'start' }: MenuProps) {
  return (
    <Base.Root modal={false} defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-50">
          <Base.Popup className="floating max-h-[min(28rem,var(--available-height))] min-w-44 max-w-80 overflow-y-auto rounded-md bg-raised p-1 shadow-floating outline-none">
            {entries.map((entry, at) => (
              <Entry key={keyOf(entry, at)} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const keyOf = (entry: MenuEntry, at: number) =>
  entry.kind === 'tick' ? entry.key : entry.kind === 'action' ? entry.words : `${entry.kind}-${at}`;

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'action':
      return (
        <Base.Item className={ITEM} onClick={entry.onSelect}>
          {entry.words}
        </Base.Item>
      );
    case 'tick':
      return <Tick entry={entry} />;
    case 'choices':
      return <Choices entry={entry} />;
    case 'separator':
      return <Base.Separator className="-mx-1 my-1 h-px bg-border" />;
    default:
      return entry satisfies never;
  }
}

type Of<Kind extends MenuEntry['kind']> = Extract<MenuEntry, { kind: Kind }>;

function Tick({ entry: { checked, onChange, label } }: { entry: Of<'tick'> }) {
  return (
    <Base.CheckboxItem className={ITEM} checked={checked} onCheckedChange={onChange} closeOnClick={false}>
      <span className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-border-control">
        <Base.CheckboxItemIndicator>
          <Check size={12} aria-hidden />
        </Base.CheckboxItemIndicator>
      </span>
      {label}
    </Base.CheckboxItem>
  );
}

function Choices({ entry: { value, choices, onChoose } }: { entry: Of<'choices'> }) {
  return (
    <Base.RadioGroup value={value} onValueChange={(chosen) => onChoose(String(chosen))}>
      {choices.map((choice) => (
        <Base.RadioItem key={choice.value} value={choice.value} className={ITEM} closeOnClick>
          <span className="flex w-4 shrink-0 justify-center">
            <Base.RadioItemIndicator>
              <Check size={14} aria-hidden />
            </Base.RadioItemIndicator>
          </span>
          <span className="min-w-0 flex-1 truncate">{choice.label}</span>
          {choice.detail ? <span className="text-sm text-faint">{choice.detail}</span> : null}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
