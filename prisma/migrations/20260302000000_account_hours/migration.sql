-- What machine_hour says of all machines of an account together: counting a year over time reads a row an hour.

CREATE TABLE account_hour (
  account   text COLLATE "C" NOT NULL,
  hour      timestamptz(0) NOT NULL,
  started   integer NOT NULL,
  succeeded integer NOT NULL,
  failed    integer NOT NULL,
  timed_out integer NOT NULL,
  aborted   integer NOT NULL,
  running   integer NOT NULL,
  PRIMARY KEY (account, hour)
) PARTITION BY RANGE (hour);

DO $$
DECLARE
  month record;
BEGIN
  FOR month IN
    SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bounds
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'machine_hour'::regclass
  LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF account_hour %s', replace(month.name, 'machine_hour', 'account_hour'), month.bounds);
  END LOOP;
END
$$;

INSERT INTO account_hour (account, hour, started, succeeded, failed, timed_out, aborted, running)
SELECT account, hour, sum(started), sum(succeeded), sum(failed), sum(timed_out), sum(aborted), sum(running)
  FROM machine_hour GROUP BY 1, 2;

-- How many executions hold a text is told by so many of a month's words; new months get it when they are made.
DO $$
DECLARE
  index text;
BEGIN
  FOR index IN SELECT i.inhrelid::regclass::text FROM pg_inherits i WHERE i.inhparent = to_regclass('execution_by_words')
  LOOP
    EXECUTE format('ALTER INDEX %s ALTER COLUMN 1 SET STATISTICS 500', index);
  END LOOP;
END
$$;
