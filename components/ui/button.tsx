import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { Link } from './link.tsx';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'chosen';

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border border-transparent',
  plain: 'bg-surface text-text border border-border-strong hover:bg-hover',
  quiet: 'text-soft hover:bg-hover hover:text-text border border-transparent',
  chosen: 'bg-selected text-text border border-border-strong',
};

/** The classes of a button, for what must be another element (a trigger of a menu, a link). */
export function buttonClass(look: ButtonLook = 'plain', size: 'small' | 'normal' = 'normal', square = false) {
  return classNames(
    'inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium',
    'transition-[background-color,opacity] duration-100 active:opacity-75 disabled:opacity-50',
    'data-[popup-open]:bg-hover',
    size === 'small' ? 'h-7 text-sm' : 'h-8',
    square ? (size === 'small' ? 'w-7' : 'w-8') : size === 'small' ? 'px-2' : 'px-2.5',
    LOOKS[look],
  );
}

interface Shape {
  look?: ButtonLook;
  size?: 'small' | 'normal';
  /** As wide as high, for a single icon; give it an `aria-label`. */
  square?: boolean;
}

export function Button({ look, size, square, className, ...rest }: ComponentProps<'button'> & Shape) {
  return (
    <button type="button" {...rest} className={classNames(buttonClass(look, size, square), className)} />
  );
}

export function ButtonLink({ look, size, square, className, ...rest }: ComponentProps<typeof Link> & Shape) {
  return <Link {...rest} className={classNames(buttonClass(look, size, square), className)} />;
}
