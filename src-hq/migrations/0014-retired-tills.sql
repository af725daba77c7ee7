-- Tills that were given up at the counter, or by head office for a machine that could not say so itself. What they
-- signed before stays good; from then on nothing of them is taken but files of what they had not sent.
ALTER TABLE till ADD COLUMN retired_at bigint;
-- Who approved it at the till; null where head office did.
ALTER TABLE till ADD COLUMN retired_by text;
-- The last event that is either here or in a file; null where nobody knows.
ALTER TABLE till ADD COLUMN retired_seq bigint;
