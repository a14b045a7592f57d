-- What an execution is found by besides its own columns: hashes (lib/search/execution-terms.ts) of the states it
-- reached and is in, of its payloads' values, and of the ids of the requests it made.
CREATE TABLE execution_term (
  account      text COLLATE "C" NOT NULL,
  execution_id text COLLATE "C" NOT NULL,
  started_at   timestamptz(3) NOT NULL,
  terms        bigint[] NOT NULL,
  -- Whether all values of its payloads are among them, or some lie outside of what is kept.
  whole        boolean NOT NULL,
  PRIMARY KEY (execution_id, account, started_at)
) PARTITION BY RANGE (started_at);
-- New rows wait in a list that every search reads through, so it is kept short.
CREATE INDEX execution_term_by_term ON execution_term USING gin (terms) WITH (gin_pending_list_limit = 256);

-- Rare executions are found without walking past the many others.
CREATE INDEX execution_by_error ON execution (account, error, started_at DESC) WHERE error IS NOT NULL;
CREATE INDEX execution_by_failed_state ON execution (account, failed_state, started_at DESC) WHERE failed_state IS NOT NULL;
CREATE INDEX execution_by_duration ON execution (account, duration_ms);
CREATE INDEX execution_by_retries ON execution (account, retries) WHERE retries > 0;
CREATE INDEX execution_by_caught ON execution (account, caught) WHERE caught > 0;
CREATE INDEX execution_by_redrives ON execution (account, redrive_count) WHERE redrive_count > 0;
