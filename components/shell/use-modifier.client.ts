'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};
const ofThisMachine = () => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl');

/** The key that commands begin with on the reader's machine, as it is written there. */
export const useModifier = () => useSyncExternalStore(never, ofThisMachine, () => 'Ctrl');
