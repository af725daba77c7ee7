-- What headquarters has promised to tills of a member's points (src-hq/rights), in the lane of the member. `doc`: the
-- tills that know the member, rights, holds of open checkouts. The sums stand beside it for the report.
CREATE TABLE member_rights (
  lane smallint NOT NULL,
  member text NOT NULL,
  granted bigint NOT NULL,
  -- Of rights that were taken back: their tills may have used them in time, and not sent it yet.
  late bigint NOT NULL,
  doc json NOT NULL,
  PRIMARY KEY (lane, member)
);

-- Set when it shows that this database was put back to an older state: rights that were given since are not known
-- here, and until they have lapsed and are delivered no others are given.
ALTER TABLE hq ADD COLUMN rights_paused_until bigint NOT NULL DEFAULT 0;
