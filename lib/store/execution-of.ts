/**
 * A lateral subquery: the one execution of account $1 with this key. PostgreSQL then looks each up by its primary
 * key; free to choose, and with no statistics of a young partition yet, it walks all executions of a machine for
 * each. Rows come, and are locked, in the order of what they are joined to.
 */
export const executionOf = (id: string, startedAt: string, lock: '' | 'FOR UPDATE' = ''): string =>
  `(SELECT * FROM execution WHERE account = $1 AND id = ${id} AND started_at = ${startedAt} LIMIT 1 ${lock})`;
