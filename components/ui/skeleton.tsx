import { classNames } from './class-names.ts';

/** Stands where something will be, in its final size: give width and height by class. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={classNames('skeleton block rounded-sm bg-hover', className)} />
);
