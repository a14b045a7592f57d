-- The paths that executions took: each written once, pointed at by executions, summed by the hour ------------------

CREATE TABLE path (
  account    text COLLATE "C" NOT NULL,
  machine_id text COLLATE "C" NOT NULL,
  -- A hash of the machine and the whole path.
  key        text COLLATE "C" NOT NULL,
  states     jsonb NOT NULL,
  loops      jsonb NOT NULL,
  loops_left integer NOT NULL,
  status     text COLLATE "C" NOT NULL,
  failed_state text,
  -- The day of the newest start: a path goes when all that took it are gone.
  seen_on    date NOT NULL,
  PRIMARY KEY (account, machine_id, key)
);

-- Null while it runs, without a history, and where the history was read before paths were kept.
ALTER TABLE execution ADD COLUMN path_key text COLLATE "C";
CREATE INDEX execution_by_path ON execution (account, path_key, started_at DESC) WHERE path_key IS NOT NULL;

CREATE TABLE path_hour (
  account      text COLLATE "C" NOT NULL,
  machine_id   text COLLATE "C" NOT NULL,
  revision_key text COLLATE "C" NOT NULL,
  hour         timestamptz(0) NOT NULL,
  path_key     text COLLATE "C" NOT NULL,
  executions   integer NOT NULL,
  -- The execution that started last.
  newest_id    text COLLATE "C" NOT NULL,
  -- As in machine_hour, of all of them.
  duration_bucket smallint[] NOT NULL,
  duration_count  integer[] NOT NULL,
  PRIMARY KEY (account, machine_id, hour, revision_key, path_key)
) PARTITION BY RANGE (hour);
