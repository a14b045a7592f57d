import type { EpochMillis } from '../units.ts';
import { epochMillis } from '../units.ts';

/** Where a walk down the list stands: AWS's page token (null: at the top), and how far down it has to go (null: to the end). */
export interface Walk {
  readonly token: string | null;
  readonly floor: EpochMillis | null;
}

const NONE: Walk = { token: null, floor: null };

/** A walk as one text, to be kept with the cursor. */
export const writeWalk = ({ token, floor }: Walk): string => JSON.stringify([floor, token]);

export function readWalk(text: string | null): Walk {
  if (text === null) return NONE;
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return NONE;
    const [floor, token]: unknown[] = value;
    return {
      token: typeof token === 'string' ? token : null,
      floor: typeof floor === 'number' ? epochMillis(floor) : null,
    };
  } catch {
    return NONE;
  }
}
