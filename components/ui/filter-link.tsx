import type { ComponentProps } from 'react';
import { ButtonLink } from './button.tsx';

/** A link that takes a filter on or off, as a button that stays pressed. */
export function FilterLink({
  on,
  look = 'plain',
  ...rest
}: ComponentProps<typeof ButtonLink> & { on: boolean }) {
  return (
    <ButtonLink {...rest} look={on ? 'chosen' : look} scroll={false} aria-current={on ? 'true' : undefined} />
  );
}
