-- What path_hour says of the hours of a day together: a month of a busy machine is thirty rows a path.

CREATE TABLE path_day (
  account      text COLLATE "C" NOT NULL,
  machine_id   text COLLATE "C" NOT NULL,
  revision_key text COLLATE "C" NOT NULL,
  -- Midnight, UTC.
  day          timestamptz(0) NOT NULL,
  path_key     text COLLATE "C" NOT NULL,
  executions   integer NOT NULL,
  newest_id    text COLLATE "C" NOT NULL,
  duration_bucket smallint[] NOT NULL,
  duration_count  integer[] NOT NULL,
  PRIMARY KEY (account, machine_id, day, revision_key, path_key)
) PARTITION BY RANGE (day);

DO $$
DECLARE
  month record;
BEGIN
  FOR month IN
    SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bounds
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'path_hour'::regclass
  LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF path_day %s', replace(month.name, 'path_hour', 'path_day'), month.bounds);
  END LOOP;
END
$$;

WITH hours AS (
  SELECT h.account, h.machine_id, h.revision_key, date_trunc('day', h.hour, 'UTC') AS day, h.path_key, h.executions,
         h.newest_id, h.duration_bucket, h.duration_count
    FROM path_hour h
), durations AS (
  SELECT account, machine_id, revision_key, day, path_key, array_agg(bucket ORDER BY bucket) AS buckets,
         array_agg(count ORDER BY bucket) AS counts
    FROM (SELECT account, machine_id, revision_key, day, path_key, bucket, sum(count)::int AS count
            FROM (SELECT account, machine_id, revision_key, day, path_key, unnest(duration_bucket) AS bucket,
                         unnest(duration_count) AS count FROM hours) AS each
           GROUP BY 1, 2, 3, 4, 5, 6) AS counted
   GROUP BY 1, 2, 3, 4, 5
)
INSERT INTO path_day (account, machine_id, revision_key, day, path_key, executions, newest_id, duration_bucket, duration_count)
SELECT account, machine_id, revision_key, day, path_key, summed.executions, summed.newest, coalesce(buckets, '{}'),
       coalesce(counts, '{}')
  FROM (SELECT account, machine_id, revision_key, day, path_key, sum(executions) AS executions, max(newest_id) AS newest
          FROM hours GROUP BY 1, 2, 3, 4, 5) AS summed
  LEFT JOIN durations USING (account, machine_id, revision_key, day, path_key);
