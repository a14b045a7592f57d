-- Searches that someone gave a name; shared by all who use this installation.
CREATE TABLE saved_view (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name       text NOT NULL UNIQUE CHECK (name <> ''),
  -- What follows the question mark in the address of the executions list.
  query      text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
