'use client';

import { Kbd } from '#components/ui/kbd.tsx';
import { Sheet } from '#components/ui/sheet.client.tsx';
import { Keys } from './keys.client.tsx';
import { SHORTCUTS } from './shortcuts.ts';

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Sheet open onOpenChange={(open) => open || onClose()} title="Keyboard shortcuts" side="centre">
      <div className="grid gap-x-8 gap-y-4 p-4 sm:grid-cols-2">
        {SHORTCUTS.map(({ group, keys }) => (
          <section key={group}>
            <h3 className="mb-1 text-sm text-faint">{group}</h3>
            <dl>
              {keys.map((shortcut) => (
                <div key={shortcut.does} className="flex min-h-8 items-center justify-between gap-4">
                  <dt>{shortcut.does}</dt>
                  <dd className="flex gap-1">
                    <Keys keys={shortcut.keys} />
                    {shortcut.to ? (
                      <>
                        <span className="text-faint">–</span>
                        <Kbd>{shortcut.to}</Kbd>
                      </>
                    ) : null}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
}
