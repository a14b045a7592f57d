/** Where in a text something stands, as start and end. */
export type Found = readonly [start: number, end: number];

export interface Surroundings {
  /** The key the text is the value of. */
  readonly key: string | null;
  /** An AWS access key's id stands somewhere in the same payload. */
  readonly besideAccessKey: boolean;
}

export interface Pattern {
  /** Without regard to case, no text without a match of it holds what is looked for. */
  readonly hint: RegExp;
  readonly find: (text: string, around: Surroundings) => Iterable<Found>;
}
