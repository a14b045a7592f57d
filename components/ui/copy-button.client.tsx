'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { copyText } from './copy-text.client.ts';

/** Copies a text, made when it is asked for, and says so for two seconds. `label` names what is copied: "Copy ARN". */
export function CopyButton({
  text,
  label,
  showLabel = false,
}: {
  text: string | (() => string);
  label: string;
  showLabel?: boolean;
}) {
  const [copiedAt, setCopiedAt] = useState(0);
  useEffect(() => {
    if (copiedAt === 0) return;
    const timer = setTimeout(() => setCopiedAt(0), 2000);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  const copied = copiedAt > 0;
  return (
    <Button
      look="quiet"
      size="small"
      square={!showLabel}
      aria-label={showLabel ? undefined : label}
      title={showLabel ? undefined : label}
      onClick={() =>
        void copyText(typeof text === 'string' ? text : text()).then(() => setCopiedAt(Date.now()))
      }
    >
      {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      {showLabel ? (copied ? 'Copied' : label) : null}
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </Button>
  );
}
