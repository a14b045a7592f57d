'use client';

import { type ReactNode, use } from 'react';
import type { EventDetails } from '#lib/trace/history.ts';
import { detailsOf } from '../execution/event-detail.ts';
import { PayloadsContext, useEvent } from '../execution/use-event.client.ts';
import { Payload } from '../payload/payload.client.tsx';

type Field = 'input' | 'output' | 'parameters' | 'cause';

interface EventPayloadProps {
  /** The event that holds it; null when there is none yet. */
  readonly id: number | null;
  readonly field: Field;
  readonly label: string;
  /** Said when there is no such event or it holds nothing. */
  readonly none: string;
  readonly tallest?: number;
}

/** A payload of an event, fetched when it is to be seen. */
export function EventPayload({ id, field, label, none, tallest = 280 }: EventPayloadProps) {
  return (
    <WithDetails id={id} none={none}>
      {(details) => {
        const text = details[field];
        return typeof text === 'string' ? (
          <Payload text={text} label={label} tallest={tallest} />
        ) : (
          <Note>{none}</Note>
        );
      }}
    </WithDetails>
  );
}

/** What an event's details hold, once it is here; what is missing is said. */
export function WithDetails({
  id,
  none,
  children,
}: {
  id: number | null;
  none: string;
  children: (details: EventDetails) => ReactNode;
}) {
  const payloads = use(PayloadsContext);
  const loaded = useEvent(id);
  if (loaded === null || id === null) return <Note>{none}</Note>;
  if (loaded.state === 'loading')
    return <div className="skeleton h-8 rounded-md bg-hover" aria-hidden="true" />;
  if (loaded.state === 'failed') {
    return (
      <Note>
        Cannot read event {id}. {loaded.message}{' '}
        <button type="button" className="text-link hover:underline" onClick={() => payloads.retry([id])}>
          Try again
        </button>
      </Note>
    );
  }
  const details = detailsOf(loaded.event);
  return details === null ? <Note>{none}</Note> : children(details);
}

export const Note = ({ children }: { children: ReactNode }) => <p className="text-soft">{children}</p>;
