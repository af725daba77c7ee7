-- Gifts of club events, one of each event for a member. The lane is that of the member's id. `fact` is null while the gift is
-- kept for the till that asked for it, and the till has not told that it was handed out.
CREATE TABLE club_gift (
  lane smallint NOT NULL,
  member text NOT NULL,
  event text NOT NULL,
  till text NOT NULL,
  number int NOT NULL,
  fact text,
  at bigint NOT NULL,
  PRIMARY KEY (lane, member, event)
);
