-- Accounts and machines -----------------------------------------------------------------------------------------

CREATE TABLE account (
  key                text COLLATE "C" PRIMARY KEY,
  region             text NOT NULL,
  endpoint           text,
  metadata_days      integer NOT NULL,
  payload_days       integer NOT NULL,
  -- Histories of executions that stopped before this are deleted or about to be.
  payloads_kept_from timestamptz(3),
  lag_ms             bigint,
  lag_at             timestamptz(3),
  created_at         timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE machine (
  account       text COLLATE "C" NOT NULL,
  id            text COLLATE "C" NOT NULL,
  arn           text COLLATE "C" NOT NULL,
  name          text NOT NULL,
  type          text NOT NULL CHECK (type IN ('STANDARD', 'EXPRESS')),
  -- A Distributed Map's children run under its machine's ARN plus the map's label; such a row stands for them.
  map_label     text,
  created_at    timestamptz(3),
  seen_at       timestamptz(3) NOT NULL,
  deleted_at    timestamptz(3),
  described_at  timestamptz(3),
  tags          jsonb NOT NULL DEFAULT '{}',
  tags_read     boolean NOT NULL DEFAULT false,
  role_arn      text,
  log_level     text,
  log_group_arn text,
  tracing       boolean NOT NULL DEFAULT false,
  PRIMARY KEY (account, id)
);
CREATE INDEX machine_to_describe ON machine (account, described_at NULLS FIRST) WHERE deleted_at IS NULL;

CREATE TABLE definition (
  hash text COLLATE "C" PRIMARY KEY,
  text text NOT NULL
);

CREATE TABLE revision (
  account          text COLLATE "C" NOT NULL,
  key              text COLLATE "C" NOT NULL,
  machine_id       text COLLATE "C" NOT NULL,
  definition_hash  text COLLATE "C" NOT NULL,
  aws_revision_id  text,
  effective_from   timestamptz(3) NOT NULL,
  -- When it was last seen to count.
  seen_at          timestamptz(3) NOT NULL,
  PRIMARY KEY (account, key)
);
CREATE INDEX revision_of_machine ON revision (account, machine_id, effective_from);

CREATE TABLE graph_layout (
  definition_hash text COLLATE "C" NOT NULL,
  layout_version  integer NOT NULL,
  layout          jsonb NOT NULL,
  PRIMARY KEY (definition_hash, layout_version)
);

-- Collecting ----------------------------------------------------------------------------------------------------

CREATE TABLE poll (
  account         text COLLATE "C" NOT NULL,
  target_arn      text COLLATE "C" NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('machine', 'map-run')),
  seen_through    timestamptz(3),
  backfill_token  text,
  backfilled_to   timestamptz(3),
  backfill_done   boolean NOT NULL DEFAULT false,
  idle_polls      integer NOT NULL DEFAULT 0,
  next_poll_at    timestamptz(3),
  polled_at       timestamptz(3),
  PRIMARY KEY (account, target_arn)
);
CREATE INDEX poll_due ON poll (account, next_poll_at) WHERE next_poll_at IS NOT NULL;

CREATE TABLE budget (
  account      text COLLATE "C" NOT NULL,
  action       text COLLATE "C" NOT NULL,
  tokens       double precision NOT NULL,
  refilled_at  timestamptz NOT NULL,
  -- Share of the granted rate in use: halved by a throttle at share_at, whole again ten minutes later.
  share        double precision NOT NULL DEFAULT 1,
  share_at     timestamptz NOT NULL,
  throttled_at timestamptz,
  refill_per_second double precision NOT NULL,
  PRIMARY KEY (account, action)
);

CREATE TABLE budget_use (
  account text COLLATE "C" NOT NULL,
  action  text COLLATE "C" NOT NULL,
  minute  timestamptz(0) NOT NULL,
  calls   integer NOT NULL,
  PRIMARY KEY (account, action, minute)
);

CREATE TABLE contact (
  account text COLLATE "C" NOT NULL,
  action  text COLLATE "C" NOT NULL,
  at      timestamptz(3) NOT NULL,
  problem_kind    text,
  problem_message text,
  problem_at      timestamptz(3),
  PRIMARY KEY (account, action)
);

CREATE TABLE collector (
  id         text COLLATE "C" PRIMARY KEY,
  pid        integer NOT NULL,
  host       text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  seen_at    timestamptz(3) NOT NULL
);

-- One row per execution whose history is wanted: small and busy, so that claiming does not touch the big table.
CREATE TABLE wanted_history (
  account      text COLLATE "C" NOT NULL,
  execution_id text COLLATE "C" NOT NULL,
  started_at   timestamptz(3) NOT NULL,
  -- 0 failed, 1 looked at, 2 running, 3 the rest
  rank         smallint NOT NULL,
  due_at       timestamptz(3) NOT NULL,
  leased_until timestamptz(3),
  attempts     integer NOT NULL DEFAULT 0,
  PRIMARY KEY (execution_id, account)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX wanted_history_by_worth ON wanted_history (account, rank, started_at DESC);

CREATE TABLE history_read (
  account   text COLLATE "C" NOT NULL,
  minute    timestamptz(0) NOT NULL,
  histories integer NOT NULL,
  PRIMARY KEY (account, minute)
);

CREATE TABLE map_run (
  account          text COLLATE "C" NOT NULL,
  arn              text COLLATE "C" NOT NULL,
  execution_id     text COLLATE "C",
  execution_arn    text,
  status           text,
  started_at       timestamptz(3),
  stopped_at       timestamptz(3),
  max_concurrency  integer,
  tolerated_failure_percentage double precision,
  tolerated_failure_count      bigint,
  item_counts      jsonb,
  execution_counts jsonb,
  redrive_count    integer NOT NULL DEFAULT 0,
  -- How often the execution had been redriven when this was last taken up.
  parent_redrives  integer NOT NULL DEFAULT 0,
  next_look_at     timestamptz(3),
  PRIMARY KEY (account, arn)
);
CREATE INDEX map_run_of_execution ON map_run (account, execution_id);
CREATE INDEX map_run_due ON map_run (account, next_look_at) WHERE next_look_at IS NOT NULL;

-- Executions: partitioned by month of start; every unique key holds account and the partition's time --------------

CREATE TABLE execution (
  account        text COLLATE "C" NOT NULL,
  -- Start in base 36 and a hash of the ARN: sorts by start, and names its partition.
  id             text COLLATE "C" NOT NULL,
  started_at     timestamptz(3) NOT NULL,
  machine_id     text COLLATE "C" NOT NULL,
  arn            text COLLATE "C" NOT NULL,
  name           text NOT NULL,
  status         text COLLATE "C" NOT NULL,
  stopped_at     timestamptz(3),
  duration_ms    bigint,
  version_arn    text,
  alias_arn      text,
  map_run_arn    text COLLATE "C",
  item_count     integer,
  redrive_count  integer NOT NULL DEFAULT 0,
  redriven_at    timestamptz(3),
  revision_key   text COLLATE "C",
  -- From the history
  history        text NOT NULL DEFAULT 'wanted' CHECK (history IN ('wanted', 'partial', 'complete', 'gone')),
  last_event_id  bigint NOT NULL DEFAULT 0,
  history_read_at timestamptz(3),
  error          text,
  cause          text,
  failed_state   text,
  attempts       integer,
  retries        integer,
  caught         integer,
  billable_transitions integer,
  events         integer,
  change_number  bigint NOT NULL,
  PRIMARY KEY (id, account, started_at)
) PARTITION BY RANGE (started_at);
CREATE INDEX execution_newest ON execution (account, started_at DESC);
CREATE INDEX execution_by_status ON execution (account, status, started_at DESC);
CREATE INDEX execution_by_machine ON execution (account, machine_id, status, started_at DESC);
CREATE INDEX execution_by_machine_newest ON execution (account, machine_id, started_at DESC);
CREATE INDEX execution_by_change ON execution (change_number);
CREATE INDEX execution_by_arn ON execution USING hash (arn);
CREATE INDEX execution_gone ON execution (account) WHERE history = 'gone';
CREATE INDEX execution_of_map_run ON execution (account, map_run_arn) WHERE map_run_arn IS NOT NULL;

-- Zstandard-compressed JSON of the events, as AWS gave them; a running or redriven execution adds chunks.
CREATE TABLE history_chunk (
  account        text COLLATE "C" NOT NULL,
  execution_id   text COLLATE "C" NOT NULL,
  started_at     timestamptz(3) NOT NULL,
  first_event_id bigint NOT NULL,
  last_event_id  bigint NOT NULL,
  events         integer NOT NULL,
  content        bytea NOT NULL,
  PRIMARY KEY (execution_id, account, started_at, first_event_id)
) PARTITION BY RANGE (started_at);
ALTER TABLE history_chunk ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE execution_state (
  account      text COLLATE "C" NOT NULL,
  execution_id text COLLATE "C" NOT NULL,
  started_at   timestamptz(3) NOT NULL,
  -- Paths can be longer than an index takes, so their place in the summary is the key.
  place        integer NOT NULL,
  machine_id   text COLLATE "C" NOT NULL,
  state_path   text NOT NULL,
  state        text NOT NULL,
  type         text NOT NULL,
  visits       integer NOT NULL,
  attempts     integer NOT NULL,
  retries      integer NOT NULL,
  failures     integer NOT NULL,
  caught       integer NOT NULL,
  total_ms     bigint NOT NULL,
  max_ms       bigint NOT NULL,
  PRIMARY KEY (execution_id, account, started_at, place)
) PARTITION BY RANGE (started_at);

CREATE TABLE execution_transition (
  account      text COLLATE "C" NOT NULL,
  execution_id text COLLATE "C" NOT NULL,
  started_at   timestamptz(3) NOT NULL,
  place        integer NOT NULL,
  machine_id   text COLLATE "C" NOT NULL,
  scope        text NOT NULL,
  from_state   text NOT NULL,
  to_state     text NOT NULL,
  count        integer NOT NULL,
  PRIMARY KEY (execution_id, account, started_at, place)
) PARTITION BY RANGE (started_at);

-- Executions started by another, as the starter's history tells.
CREATE TABLE execution_link (
  account      text COLLATE "C" NOT NULL,
  execution_id text COLLATE "C" NOT NULL,
  started_at   timestamptz(3) NOT NULL,
  child_arn    text COLLATE "C" NOT NULL,
  PRIMARY KEY (execution_id, account, started_at, child_arn)
) PARTITION BY RANGE (started_at);
CREATE INDEX execution_link_by_child ON execution_link USING hash (child_arn);

-- Hourly sums, recomputed from the above for every touched hour --------------------------------------------------

CREATE TABLE rollup_due (
  number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account    text COLLATE "C" NOT NULL,
  machine_id text COLLATE "C" NOT NULL,
  hour       timestamptz(0) NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX rollup_due_bucket ON rollup_due (account, machine_id, hour);

CREATE TABLE machine_hour (
  account      text COLLATE "C" NOT NULL,
  machine_id   text COLLATE "C" NOT NULL,
  revision_key text COLLATE "C" NOT NULL,
  hour         timestamptz(0) NOT NULL,
  started      integer NOT NULL,
  succeeded    integer NOT NULL,
  failed       integer NOT NULL,
  timed_out    integer NOT NULL,
  aborted      integer NOT NULL,
  running      integer NOT NULL,
  retries      bigint NOT NULL,
  billable_transitions bigint NOT NULL,
  total_ms     bigint NOT NULL,
  -- Durations of successes in buckets of 5 %: bucket b holds up to 1.05^b ms.
  duration_bucket smallint[] NOT NULL,
  duration_count  integer[] NOT NULL,
  PRIMARY KEY (account, machine_id, hour, revision_key)
) PARTITION BY RANGE (hour);
CREATE INDEX machine_hour_by_time ON machine_hour (hour);

CREATE TABLE state_hour (
  account      text COLLATE "C" NOT NULL,
  machine_id   text COLLATE "C" NOT NULL,
  revision_key text COLLATE "C" NOT NULL,
  hour         timestamptz(0) NOT NULL,
  -- The path's hash: paths can be longer than an index takes.
  path_hash    uuid NOT NULL,
  state_path   text NOT NULL,
  state        text NOT NULL,
  type         text NOT NULL,
  executions   integer NOT NULL,
  visits       bigint NOT NULL,
  attempts     bigint NOT NULL,
  retries      bigint NOT NULL,
  failures     bigint NOT NULL,
  caught       bigint NOT NULL,
  total_ms     bigint NOT NULL,
  max_ms       bigint NOT NULL,
  PRIMARY KEY (account, machine_id, hour, revision_key, path_hash)
) PARTITION BY RANGE (hour);

CREATE TABLE transition_hour (
  account      text COLLATE "C" NOT NULL,
  machine_id   text COLLATE "C" NOT NULL,
  revision_key text COLLATE "C" NOT NULL,
  hour         timestamptz(0) NOT NULL,
  edge_hash    uuid NOT NULL,
  scope        text NOT NULL,
  from_state   text NOT NULL,
  to_state     text NOT NULL,
  count        bigint NOT NULL,
  PRIMARY KEY (account, machine_id, hour, revision_key, edge_hash)
) PARTITION BY RANGE (hour);

-- Text filter: any three letters of name, error or cause; the rest of an ARN is the machine's --------------------------

CREATE FUNCTION execution_words(name text, error text, cause text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN name || E'\n' || coalesce(error, '') || E'\n' || coalesce(cause, '');

-- New rows wait in a list that every search reads through, so it is kept short.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX execution_by_words ON execution USING gin (execution_words(name, error, cause) gin_trgm_ops)
    WITH (gin_pending_list_limit = 256);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
  RAISE WARNING 'Text search will be slow: the extension pg_trgm could not be created (%). Have an administrator run CREATE EXTENSION pg_trgm, then CREATE INDEX execution_by_words ON execution USING gin (execution_words(name, error, cause) gin_trgm_ops)', SQLERRM;
END
$$;
