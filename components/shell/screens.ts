import { Activity, FileInput, Rows3, Workflow } from 'lucide-react';

/** Every screen there is a way to from everywhere: the sidebar, `g` and its key, the palette and the sheet of `?`. */
export const SCREENS = [
  { href: '/executions', label: 'Executions', Icon: Rows3, key: 'e', also: 'runs' },
  { href: '/machines', label: 'Machines', Icon: Workflow, key: 'm', also: 'state machines workflows' },
  { href: '/status', label: 'Status', Icon: Activity, key: 's', also: 'collecting health budget accounts' },
  { href: '/open', label: 'Open a file', Icon: FileInput, key: 'o', also: 'exported history import upload' },
] as const;

/** What stays when one goes to another screen: whose data, and from when. */
const CARRIED = ['account', 'range', 'from', 'to'];

/** An execution opened out of a list has the list's address in its own: that is where one came from. */
export function carriedQuery(search: URLSearchParams): string {
  const list = search.get('list');
  const from = list === null ? search : new URLSearchParams(list);
  const kept = new URLSearchParams();
  for (const name of CARRIED) for (const value of from.getAll(name)) kept.append(name, value);
  return kept.size > 0 ? `?${kept}` : '';
}
