/** Where the demo pretends to be. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

const states = ({ region, account }: Place) => `arn:aws:states:${region}:${account}`;

export const machineArn = (place: Place, machine: string) => `${states(place)}:stateMachine:${machine}`;
export const executionArn = (place: Place, machine: string, name: string) =>
  `${states(place)}:execution:${machine}:${name}`;

export interface ParsedArn {
  readonly kind: string;
  /** The machine's name without its map label. */
  readonly machine: string;
  readonly label: string | null;
  /** Version, alias, execution name or map run id. */
  readonly rest: string | null;
}

/** Splits an ARN of the States service; null when it is none of this place. */
export function parseArn(place: Place, arn: string): ParsedArn | null {
  const prefix = `${states(place)}:`;
  if (!arn.startsWith(prefix)) return null;
  const [kind = '', machineAndLabel = '', ...rest] = arn.slice(prefix.length).split(':');
  if (machineAndLabel === '') return null;
  const [machine = '', label] = machineAndLabel.split('/');
  return { kind, machine, label: label ?? null, rest: rest.length === 0 ? null : rest.join(':') };
}
