'use client';

import { lazy, Suspense, useState } from 'react';

const Payload = lazy(() =>
  import('../payload/payload.client.tsx').then(({ Payload: found }) => ({ default: found })),
);

/** The definition as it is written, drawn once it is opened: it may be a megabyte. */
export function MachineDefinition({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="border-t border-border" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex h-10 items-center px-4 font-medium text-soft hover:text-text">
        Definition
      </summary>
      {open && (
        <div className="px-4 pb-4">
          <Suspense>
            <Payload text={text} label="Definition" tallest={384} />
          </Suspense>
        </div>
      )}
    </details>
  );
}
