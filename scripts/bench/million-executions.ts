import { reachedTerm, valueTerm } from '#lib/search/execution-terms.ts';
import { payloadTerm } from '#lib/search/payload-values.ts';
import { termHash } from '#lib/search/term-hash.ts';
import type { openPool } from '#lib/store/client.ts';
import { ensurePartitions, sampleWords } from '#lib/store/partitions.ts';
import { epochMillis } from '#lib/units.ts';

type Pool = ReturnType<typeof openPool>;

/** What the made-up year looks like; a bench picks its filters from here. */
export const WORLD = {
  accounts: ['north', 'south', 'west'],
  machines: 60,
  from: epochMillis(Date.UTC(2026, 0, 1)),
  days: 360,
  errors: [
    'States.Timeout',
    'States.TaskFailed',
    'Lambda.TooManyRequestsException',
    'PaymentDeclined',
    'ValidationError',
  ],
} as const;

export const customerName = (number: number) => `customer-${number}`;
const CUSTOMERS = 1000;
const CURRENCIES = ['EUR', 'USD', 'JPY'];
const STATES = ['Validate', 'ChargeCard', 'Ship', 'Notify', 'Refund'];

export const machineName = (number: number) => `team-${number % 8}-machine-${number}`;

/**
 * Fills an empty, migrated database with executions: skewed machines (the first runs every fourth execution),
 * 6 % failures in bursts, rare aborts, texts with rare and common words. Written in the order of their starts,
 * about as a collector does. Made in SQL, so it takes a minute or two.
 */
export async function fillWithExecutions(pool: Pool, count: number): Promise<void> {
  const months = Array.from({ length: 13 }, (_, month) => epochMillis(Date.UTC(2026, month, 1)));
  await ensurePartitions(pool, months);
  await pool.query(
    `INSERT INTO account (key, region, metadata_days, payload_days) SELECT key, 'eu-west-1', 4000, 4000 FROM unnest($1::text[]) AS a(key)
     ON CONFLICT DO NOTHING`,
    [WORLD.accounts],
  );
  await pool.query(
    `INSERT INTO machine (account, id, arn, name, type, seen_at)
     SELECT (${ACCOUNT}), left(md5(n::text), 16), 'arn:aws:states:eu-west-1:123456789012:stateMachine:' || (${NAME}), (${NAME}),
            'STANDARD', now() FROM generate_series(0, ${WORLD.machines - 1}) AS n`,
  );
  // Rows first, then the index: one by one, words cost most of the time.
  await pool.query('DROP INDEX execution_by_words');
  await pool.query('DROP INDEX execution_term_by_term');
  await pool.query('SELECT setseed(0.42)');
  await pool.query(FILL, [count, new Date(WORLD.from).toISOString(), WORLD.days * 86_400, WORLD.errors]);
  await pool.query(FILL_TERMS, [
    hashesOf(STATES.map(reachedTerm)),
    hashesOf(customers.map((name) => payloadTerm('input', '$.customer', name))),
    hashesOf(customers.map(valueTerm)),
    hashesOf(CURRENCIES.map((currency) => payloadTerm('input', '$.currency', currency))),
    hashesOf([payloadTerm('input', '$.order.id', 'needle')]),
  ]);
  await pool.query(FILL_MACHINE_HOURS);
  await pool.query(FILL_ACCOUNT_HOURS);
  await pool.query("SET maintenance_work_mem = '1GB'");
  await pool.query(
    'CREATE INDEX execution_term_by_term ON execution_term USING gin (terms) WITH (gin_pending_list_limit = 256)',
  );
  await pool.query(
    'CREATE INDEX execution_by_words ON execution USING gin (execution_words(name, error, cause) gin_trgm_ops) WITH (gin_pending_list_limit = 256)',
  );
  await sampleWords(pool);
  await pool.query('VACUUM ANALYZE execution');
  await pool.query('VACUUM ANALYZE execution_term');
  await pool.query('ANALYZE');
}

const customers = Array.from({ length: CUSTOMERS }, (_, number) => customerName(number));
const hashesOf = (terms: readonly string[]) => terms.map((term) => String(termHash(term)));

/** Of each execution three states, a customer, a currency, and ten values that no other has. */
const FILL_TERMS = `
  INSERT INTO execution_term (account, execution_id, started_at, terms, whole)
  SELECT account, id, started_at,
         ARRAY[($1::bigint[])[1], ($1::bigint[])[2 + n % 2], ($1::bigint[])[4 + (n % 50 = 0)::int],
               ($2::bigint[])[1 + n % ${CUSTOMERS}], ($3::bigint[])[1 + n % ${CUSTOMERS}], ($4::bigint[])[1 + n % 3]]
         || CASE WHEN n % 10000 = 7 THEN $5::bigint[] ELSE '{}'::bigint[] END
         || ARRAY(SELECT n * 1000003 + value FROM generate_series(1, 10) AS value), true
    FROM (SELECT account, id, started_at, change_number AS n FROM execution) AS e`;

const ACCOUNT = `(ARRAY['${WORLD.accounts.join("','")}'])[n % ${WORLD.accounts.length} + 1]`;
const NAME = `'team-' || n % 8 || '-machine-' || n`;

const FILL = `
  WITH drawn AS (
    SELECT i, random() AS r, random() AS s, random() AS d,
           -- squared twice: a few machines run most
           floor(power(random(), 4) * ${WORLD.machines})::int AS n,
           date_trunc('milliseconds', $2::timestamptz + random() * $3 * interval '1 second') AS started_at
      FROM generate_series(1, $1::int) AS i
  ), shaped AS (
    SELECT *, ${ACCOUNT} AS account, ${NAME} AS machine,
           md5(i::text || 'x')::uuid::text AS name,
           CASE WHEN extract(day FROM started_at) IN (3, 17) AND r < 0.3 THEN 'FAILED'
                WHEN r < 0.03 THEN 'FAILED' WHEN r < 0.034 THEN 'TIMED_OUT' WHEN r < 0.035 THEN 'ABORTED'
                WHEN r < 0.0352 THEN 'RUNNING' ELSE 'SUCCEEDED' END AS status
      FROM drawn
  )
  INSERT INTO execution (account, id, started_at, machine_id, arn, name, status, stopped_at, duration_ms, history,
                         last_event_id, error, cause, failed_state, attempts, retries, caught, billable_transitions, events,
                         change_number)
  SELECT account,
         -- as ids are: start in base 36 first
         (SELECT string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', ((ms / (36::bigint ^ p)::bigint) % 36)::int + 1, 1), '' ORDER BY p DESC)
            FROM generate_series(0, 7) AS p, (SELECT (extract(epoch FROM started_at) * 1000)::bigint AS ms) AS t)
           || '-' || left(md5(i::text), 16),
         started_at, left(md5(n::text), 16),
         'arn:aws:states:eu-west-1:123456789012:execution:' || machine || ':' || name, name, status,
         CASE WHEN status <> 'RUNNING' THEN started_at + d * d * 600 * interval '1 second' END,
         CASE WHEN status <> 'RUNNING' THEN (d * d * 600000)::bigint END, 'complete', 30,
         CASE WHEN status IN ('FAILED', 'TIMED_OUT') THEN ($4::text[])[floor(s * 5)::int + 1] END,
         CASE WHEN status = 'FAILED' THEN 'Request ' || md5(i::text) || ' failed: ' ||
              (ARRAY['connection refused', 'quota exceeded', 'item not found', 'malformed record'])[floor(d * 4)::int + 1] ||
              CASE WHEN i % 10000 = 7 THEN ' needle-in-haystack' ELSE '' END END,
         CASE WHEN status = 'FAILED' THEN 'ChargeCard' END, 5, (r * 3)::int, 0, 12, 30,
         row_number() OVER (ORDER BY started_at)
    FROM shaped ORDER BY started_at`;

/** As the store sums them, but for durations, which counts do not read; summed by the store it would take minutes. */
const FILL_MACHINE_HOURS = `
  INSERT INTO machine_hour (account, machine_id, revision_key, hour, started, succeeded, failed, timed_out, aborted, running,
                            retries, billable_transitions, total_ms, duration_bucket, duration_count)
  SELECT account, machine_id, '', date_trunc('hour', started_at), count(*), count(*) FILTER (WHERE status = 'SUCCEEDED'),
         count(*) FILTER (WHERE status = 'FAILED'), count(*) FILTER (WHERE status = 'TIMED_OUT'),
         count(*) FILTER (WHERE status = 'ABORTED'), count(*) FILTER (WHERE status = 'RUNNING'), sum(retries),
         sum(billable_transitions), coalesce(sum(duration_ms), 0), '{}', '{}'
    FROM execution GROUP BY 1, 2, 4`;

const FILL_ACCOUNT_HOURS = `
  INSERT INTO account_hour (account, hour, started, succeeded, failed, timed_out, aborted, running)
  SELECT account, hour, sum(started), sum(succeeded), sum(failed), sum(timed_out), sum(aborted), sum(running)
    FROM machine_hour GROUP BY 1, 2`;
