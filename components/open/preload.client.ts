'use client';

import { loadPanel } from '../execution/lazy-panel.client.ts';
import { loadSheet } from '../execution/lazy-sheet.client.ts';
import { preloadTabs } from '../execution/lazy-tabs.client.ts';
import { loadMinimap, loadSaving } from '../graph/state-graph.client.tsx';
import { loadLineTools } from '../payload/json-line.client.tsx';
import { loadJsonTools } from '../payload/json-tree.client.tsx';
import { loadDrawer } from '../shell/mobile-bar.client.tsx';
import { loadPalette, loadShortcutSheet } from '../shell/overlays.client.tsx';
import { loadPopover } from '../ui/popover.client.tsx';
import { prepareComparing } from '../visit/use-change.client.ts';
import { loadAttemptPart, loadPayloadChange } from '../visit/visit-panel.client.tsx';

/** All that an execution's view, and the shell around it, otherwise load when one first looks at it. */
export async function preloadParts(): Promise<void> {
  await Promise.all([
    preloadTabs(),
    loadPanel(),
    loadSheet(),
    loadPopover(),
    loadDrawer(),
    loadShortcutSheet(),
    loadPalette(),
    loadAttemptPart(),
    loadPayloadChange(),
    loadJsonTools(),
    loadLineTools(),
    loadMinimap(),
    loadSaving(),
    prepareComparing(),
  ]);
}
