import type { Protocol } from './protocol.ts';
import { statesProtocol } from './states/index.ts';

/** Every API the demo answers; CloudWatch (`GraniteServiceVersion20100801`) and CloudTrail are one file and one line each. */
export const PROTOCOLS: readonly Protocol[] = [statesProtocol];
