'use client';

import { lazy } from 'react';

// Only narrow screens have it.
export const loadSheet = () =>
  import('../ui/sheet.client.tsx').then(({ Sheet: found }) => ({ default: found }));
export const Sheet = lazy(loadSheet);
