/** The page of an execution that one opens out of a list; `list` is the list's own query. */
export const inList = (id: string, list: string): string =>
  `/executions/${encodeURIComponent(id)}${list === '' ? '' : `?list=${encodeURIComponent(list)}`}`;
