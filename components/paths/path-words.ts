import { formatCount } from '../ui/format.ts';

/** `1 path`, `12 paths` */
export const counted = (count: number, noun: string) =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
