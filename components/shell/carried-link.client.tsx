'use client';

import { useSearchParams } from 'next/navigation';
import type { ComponentProps } from 'react';
import { Link } from '#components/ui/link.tsx';
import { carrying } from './carried.ts';

/** A link to another screen, about the same account and time as this one. */
export function CarriedLink({ href, ...rest }: ComponentProps<typeof Link> & { href: string }) {
  return <Link {...rest} href={carrying(href, useSearchParams())} />;
}
