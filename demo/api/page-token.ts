import type { JsonObject } from '../json.ts';
import { isObject, type Json, parseJson } from '../json.ts';
import { hashOf } from '../random.ts';
import { AwsError } from './aws-error.ts';

/** AWS's tokens live a day. */
const LIFETIME_MS = 24 * 3_600_000;

interface Sealed {
  readonly action: string;
  readonly request: JsonObject;
  readonly now: number;
}

/** Seals a place in a list: opaque, good for one day and for the same arguments only. */
export function sealToken({ action, request, now }: Sealed, place: Json): string {
  const body = Buffer.from(JSON.stringify({ place, at: now })).toString('base64url');
  return `${body}.${sealOf(action, request, body)}`;
}

/** The place a token stands for; null without a token; InvalidToken for any other. */
export function openToken({ action, request, now }: Sealed): Json {
  const token = request.nextToken;
  if (token === undefined || token === null) return null;
  if (typeof token !== 'string') throw invalid();
  const [body = '', seal] = token.split('.');
  if (seal !== sealOf(action, request, body)) throw invalid();
  const content = parseJson(Buffer.from(body, 'base64url').toString('utf8'));
  if (!isObject(content) || typeof content.at !== 'number') throw invalid();
  if (now - content.at > LIFETIME_MS) throw new AwsError('InvalidToken', 'Invalid Token: expired');
  return content.place ?? null;
}

function sealOf(action: string, request: JsonObject, body: string): string {
  const others = Object.entries(request)
    .filter(([name, value]) => name !== 'nextToken' && value !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return hashOf(action, JSON.stringify(others), body).toString(36);
}

const invalid = () => new AwsError('InvalidToken', 'Invalid Token');
