import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/** A link that fetches its page when one goes there: pages are read from the database, and lists have many links. */
export function Link(props: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) {
  return <NextLink {...props} prefetch={false} />;
}
