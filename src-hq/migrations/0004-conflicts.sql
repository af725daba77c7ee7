-- Conflicts are rows of the feed: they lie in lanes, their ids follow from their events, and tills have them offline.
DROP TABLE conflict;
CREATE INDEX change_conflict ON change (id) WHERE kind = 'conflict';

-- The same for people at headquarters.
CREATE VIEW conflict AS
SELECT lane, id, store, (doc ->> 'at')::bigint AS at, (doc ->> 'seq')::bigint AS seq, doc ->> 'kind' AS kind,
  doc ->> 'member' AS member,
  (doc -> 'settled' ->> 'at')::bigint AS settled_at, doc
FROM change WHERE kind = 'conflict' AND doc IS NOT NULL;

-- A card or code that was reported lost: kept with its member, so that nobody else gets it and every till refuses it.
ALTER TABLE member_key ADD COLUMN lost boolean NOT NULL DEFAULT false;
