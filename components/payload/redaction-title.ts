import type { TextPart } from '#lib/redact/marker.ts';

/** Why something cannot be read here; nothing where all can. */
export function redactionTitle(parts: readonly TextPart[]): string | undefined {
  const rules = [...new Set(parts.flatMap(({ rule }) => rule ?? []))];
  if (rules.length === 0) return undefined;
  return `Hidden by the redaction ${rules.length === 1 ? 'rule' : 'rules'} ${rules.join(', ')} before it left the server`;
}
