'use client';

import { Sheet } from '#components/ui/sheet.client.tsx';
import { Sidebar } from './sidebar.tsx';

export const Drawer = ({ onClose }: { onClose: () => void }) => (
  <Sheet open onOpenChange={(open) => open || onClose()} title="Menu" side="left">
    <Sidebar onFollow={onClose} />
  </Sheet>
);
