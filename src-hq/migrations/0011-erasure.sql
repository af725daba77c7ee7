-- Who was erased: every id that they ever had, and the ids of events that are about them without naming them. The lane is
-- that of the id, where pushes look whether what comes in still names somebody.
CREATE TABLE erasure (
  lane smallint NOT NULL,
  id text NOT NULL,
  -- The member as they were called last.
  member text NOT NULL,
  PRIMARY KEY (lane, id)
);

-- What is still to be done for it: looking through all tables for what is left (src-hq/erasure), and building the directory anew.
CREATE TABLE erasure_work (
  member text PRIMARY KEY,
  at bigint NOT NULL,
  -- By which number tickets and complaints are found that do not name them; null once all is done.
  mobile text,
  swept_at bigint,
  done boolean NOT NULL DEFAULT false,
  filed boolean NOT NULL DEFAULT false
);

-- What an erased member still had.
ALTER TABLE ledger DROP CONSTRAINT ledger_kind_check;
ALTER TABLE ledger ADD CONSTRAINT ledger_kind_check CHECK (kind IN ('earned', 'spent', 'redeemed', 'back', 'returned',
  'reversed', 'waived', 'deducted', 'given', 'forfeited', 'expired', 'opening', 'corrected'));

-- Who had what they know of a member handed out is counted from the events themselves.
CREATE INDEX event_exported ON event (lane, till, seq) WHERE kind = 'member-exported';
