'use client';

import type { Zone } from './format.ts';
import { StoredChoice, useChoice } from './stored-choice.client.ts';

/** Whose clock this reader wants all moments told by. */
export const zoneChoice = new StoredChoice<Zone>('stepscope-zone', ['local', 'UTC']);

/** It is UTC until the page has woken up: the server knows neither the choice nor the reader's clock. */
export const useZone = (): Zone => useChoice(zoneChoice, 'UTC');
