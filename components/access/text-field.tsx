import { type ComponentProps, useId } from 'react';
import { classNames } from '../ui/class-names.ts';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'className'> {
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
}

/** A labelled line to fill in, with what is wrong with it beside it. */
export function TextField({ label, hint, problem, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={problem !== undefined}
        aria-describedby={problem || hint ? `${id}-more` : undefined}
        // Smaller, and a phone zooms in on it.
        className={classNames(
          'h-9 w-full rounded-md border bg-surface px-2.5 text-[16px] md:text-base',
          problem ? 'border-failed' : 'border-border-strong',
        )}
        {...input}
      />
      {problem || hint ? (
        <p id={`${id}-more`} className={classNames('text-sm', problem ? 'text-failed-text' : 'text-faint')}>
          {problem ?? hint}
        </p>
      ) : null}
    </div>
  );
}
