'use client';

import type { EventId } from '#lib/units.ts';
import type { LinkedExecutionView } from '../execution/execution-view.ts';
import { visibleText } from '../payload/visible-text.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { WithDetails } from './event-payload.client.tsx';

/** The execution this attempt started, when its answer names one that is kept here. */
export function NestedExecution({ id, links }: { id: EventId; links: readonly LinkedExecutionView[] }) {
  return (
    <WithDetails id={id} none="">
      {({ output }) => {
        const link = links.find(({ arn }) => output?.includes(JSON.stringify(arn)));
        return (
          link && (
            <p className="flex flex-wrap items-center gap-x-2">
              <span className="text-faint">Started</span>
              <a href={link.href} className="min-w-0 break-all text-link hover:underline">
                {visibleText(`${link.machineName} › ${link.name}`)}
              </a>
              <StatusBadge status={link.status} quiet />
            </p>
          )
        );
      }}
    </WithDetails>
  );
}
