import { machineId } from '../store/ids.ts';

/** A state machine may be asked for by its id or by its ARN, of which the id is made. */
export const resolveMachine = (idOrArn: string): string =>
  idOrArn.startsWith('arn:') ? machineId(idOrArn) : idOrArn;
