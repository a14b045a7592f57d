import { z } from 'zod';
import { parseJsonPath } from './json-path.ts';
import { PATTERNS, type PatternName } from './patterns.ts';

const PATTERN_NAMES = Object.keys(PATTERNS) as [PatternName, ...PatternName[]];

/** What the marker says; several rules may share a name. */
const Name = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Words of small letters and digits, with hyphens between them');

/**
 * A name of a key in words, `*` at its ends for anything: `*api key` is also `x-api-key`, `API_KEY` and `stripeApiKey`.
 * Not more of a pattern than that, so that every rule of anyone is fast.
 */
const KeyGlob = z
  .string()
  .regex(/^\*?[\p{L}\p{N}]+( [\p{L}\p{N}]+)*\*?$/u, 'Words, with * at the ends at most');

export const RedactionRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('key'),
    name: Name,
    keys: z.array(KeyGlob).min(1),
    /** Keys that only look like one of these. */
    except: z.array(KeyGlob).default([]),
    /** Of an object or list under such a key everything goes; else only text and numbers do. */
    deep: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('path'),
    name: Name,
    /** A machine's name; `*` stands for all. */
    machine: z.string().min(1),
    paths: z.array(
      z.string().refine((path) => parseJsonPath(path) !== null, 'Not a path like $.order.items[*].card'),
    ),
  }),
  z.strictObject({
    kind: z.literal('pattern'),
    name: Name,
    finds: z.enum(PATTERN_NAMES),
  }),
]);
export type RedactionRule = z.infer<typeof RedactionRule>;
export const RedactionRules = z.array(RedactionRule);
export type RedactionRules = z.input<typeof RedactionRules>;
