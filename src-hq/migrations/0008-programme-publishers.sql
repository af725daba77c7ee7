-- Who published a programme: somebody of staff at a till, or head office itself where these are null. The name is kept as it
-- was then. `takes_back`: the version whose rules this one brings back.
ALTER TABLE programme ADD COLUMN staff text;
ALTER TABLE programme ADD COLUMN staff_name text;
ALTER TABLE programme ADD COLUMN till text;
ALTER TABLE programme ADD COLUMN takes_back bigint;
