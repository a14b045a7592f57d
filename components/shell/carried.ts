/** What stays when one goes to another screen: whose data, and from when. */
const CARRIED = ['account', 'range', 'from', 'to'] as const;
type Carried = (typeof CARRIED)[number];

/** Of a page's parameters those that stay. */
export const carried = <Params extends Readonly<Record<Carried, unknown>>>({
  account,
  range,
  from,
  to,
}: Params): Pick<Params, Carried> => ({ account, range, from, to });

/** This address, with what stays of another. An execution opened out of a list has the list's: there one came from. */
export function carrying(href: string, search: URLSearchParams): string {
  const list = search.get('list');
  const from = list === null ? search : new URLSearchParams(list);
  const kept = new URLSearchParams();
  for (const name of CARRIED) for (const value of from.getAll(name)) kept.append(name, value);
  return kept.size === 0 ? href : `${href}${href.includes('?') ? '&' : '?'}${kept}`;
}
