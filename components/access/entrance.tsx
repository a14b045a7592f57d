import type { ReactNode } from 'react';
import { Logo } from '../shell/sidebar.tsx';

/** The frame of what stands before the shell: signing in, and the first administrator. */
export function Entrance({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-[22rem]">
        <p className="mb-6 flex items-center gap-2 font-semibold">
          <Logo />
          Stepscope
        </p>
        <h1 className="text-xl font-semibold">{title}</h1>
        {about ? <p className="mt-1 text-soft text-pretty">{about}</p> : null}
        <div className="mt-5">{children}</div>
      </div>
    </main>
  );
}
