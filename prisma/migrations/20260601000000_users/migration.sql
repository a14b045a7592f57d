-- Who may sign in, where they are signed in, and what limits guessing.

CREATE TABLE "user" (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- In small letters: an address is one whatever its case.
  email         text NOT NULL UNIQUE,
  name          text NOT NULL,
  -- See lib/auth/password.ts.
  password_hash text NOT NULL,
  role          text NOT NULL,
  created_at    timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE user_session (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id      uuid NOT NULL,
  -- What the browser says of itself, cut.
  device       text NOT NULL,
  created_at   timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL
);
CREATE INDEX user_session_by_user ON user_session (user_id);

-- Links that are good once and for a while. Only a hash is kept of what stands in the link.
CREATE TABLE sign_in_link (
  token_hash text PRIMARY KEY,
  kind       text NOT NULL,
  expires_at timestamptz(3) NOT NULL
);

-- Of late attempts that were not successful, or are still being looked at.
CREATE TABLE sign_in_attempt (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- A hash of whom it is for, or the address it came from.
  subject text NOT NULL,
  at      timestamptz(3) NOT NULL
);
CREATE INDEX sign_in_attempt_by_subject ON sign_in_attempt (subject, at);
