'use client';

import { type ReactNode, useId } from 'react';
import { classNames } from '#components/ui/class-names.ts';

/** One of two or three, all of them seen; small enough for the foot of the sidebar. */
export function ChoiceSwitch<Value extends string>({
  legend,
  value,
  choices,
  onChoose,
}: {
  legend: string;
  value: Value;
  choices: readonly { readonly value: Value; readonly label: string; readonly mark: ReactNode }[];
  onChoose: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex rounded-md border border-border p-0.5">
      <legend className="sr-only">{legend}</legend>
      {choices.map((each) => (
        <label
          key={each.value}
          title={each.label}
          className={classNames(
            'flex h-6 min-w-6 cursor-pointer items-center justify-center rounded-sm text-xs',
            'has-focus-visible:outline-2 has-focus-visible:outline-focus',
            each.value === value ? 'bg-selected text-text' : 'text-faint hover:text-text',
          )}
        >
          <input
            type="radio"
            name={name}
            value={each.value}
            checked={each.value === value}
            onChange={() => onChoose(each.value)}
            className="sr-only"
          />
          <span aria-hidden>{each.mark}</span>
          <span className="sr-only">{each.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
