'use client';

import { useZone, zoneChoice } from '#components/ui/zone.client.ts';
import { ChoiceSwitch } from './choice-switch.client.tsx';

const ZONE_CHOICES = [
  { value: 'local', label: 'Times of your own zone', mark: <span className="px-1.5">Local</span> },
  { value: 'UTC', label: 'Times in UTC', mark: <span className="px-1.5">UTC</span> },
] as const;

export function ZoneSwitch() {
  return (
    <ChoiceSwitch legend="Time zone" value={useZone()} choices={ZONE_CHOICES} onChoose={zoneChoice.choose} />
  );
}
