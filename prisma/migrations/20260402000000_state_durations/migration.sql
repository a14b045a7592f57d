-- How long visits of a state took that succeeded, in buckets as in machine_hour. ---------------------------------

-- Null where a state's only visit succeeded, which most do: then max_ms tells it in no bytes. Empty where none did, and where
-- the history was read before this was kept; the default is a constant, so no row is written anew.
ALTER TABLE execution_state
  ADD COLUMN duration_bucket smallint[] DEFAULT '{}',
  ADD COLUMN duration_count integer[] DEFAULT '{}';
ALTER TABLE state_hour
  ADD COLUMN duration_bucket smallint[] NOT NULL DEFAULT '{}',
  ADD COLUMN duration_count integer[] NOT NULL DEFAULT '{}';
