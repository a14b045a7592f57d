import { redactedParts } from '#lib/redact/marker.ts';
import { redactionTitle } from './redaction-title.ts';
import { visibleText } from './visible-text.ts';

/** Text in which one sees what was redacted, and by which rule. */
export function TextWithMarkers({ text }: { text: string }) {
  return redactedParts(text).map((part, at) =>
    part.rule === null ? (
      visibleText(part.text)
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same text has the same parts
      <span key={at} className="payload-redacted" title={redactionTitle([part])}>
        {part.text}
      </span>
    ),
  );
}
