-- The member directory: files that tills fetch instead of members row by row (docs/DIRECTORY.md).

-- A file never changes; its name is its SHA-256. It goes when no manifest has named it for a while.
CREATE TABLE directory_file (
  hash text PRIMARY KEY,
  bytes bytea NOT NULL,
  written_at bigint NOT NULL
);
-- Deflated already, and read in parts.
ALTER TABLE directory_file ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What the files were at a point of the feed; the highest id is in force.
CREATE TABLE directory_manifest (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  doc json NOT NULL
);

-- Who builds now: one of any number of processes, until it is done or has not been heard of.
CREATE TABLE directory_lease (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  holder text NOT NULL,
  until bigint NOT NULL
);
