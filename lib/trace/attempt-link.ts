import { isObject, type JsonValue } from '../asl/json.ts';

/** A page of AWS's console that shows what an attempt called, at the time it did. */
export interface AttemptLink {
  /** What one finds there: "CloudWatch Logs". */
  readonly label: string;
  /** Which one of them, and what is only assumed of it. */
  readonly detail: string;
  readonly href: string;
}

/** The member of an object that came from AWS, whatever else it may be. */
export const member = (of: JsonValue | undefined, name: string): JsonValue | undefined =>
  isObject(of) && Object.hasOwn(of, name) ? of[name] : undefined;

export const textOf = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? value : null;

/** A half of a surrogate pair, which JSON may hold, cannot be encoded. */
export const encode = (text: string) => encodeURIComponent(text.toWellFormed());
