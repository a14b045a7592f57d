'use client';

import { createContext, type ReactNode } from 'react';

/** The button that adds a definition where there is none; null where none can be added. */
export const DefinitionOffer = createContext<ReactNode>(null);
