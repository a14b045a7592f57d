import { Activity, FileInput, Rows3, Workflow } from 'lucide-react';

/** Every screen there is a way to from everywhere: the sidebar, `g` and its key, the palette and the sheet of `?`. */
export const SCREENS = [
  { href: '/executions', label: 'Executions', Icon: Rows3, key: 'e', also: 'runs' },
  { href: '/machines', label: 'Machines', Icon: Workflow, key: 'm', also: 'state machines workflows' },
  { href: '/status', label: 'Status', Icon: Activity, key: 's', also: 'collecting health budget accounts' },
  { href: '/open', label: 'Open a file', Icon: FileInput, key: 'o', also: 'exported history import upload' },
] as const;
