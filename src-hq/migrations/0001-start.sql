-- Tables with a `lane` are partitioned by it: it stands in their keys, and no statement of a push or a pull
-- touches two lanes of them. The others are small, change by admin calls only and can be copied to every
-- server. docs/HQ-LAYOUT.md tells more; test/src-hq/one-lane.test.ts holds it.
--
-- All times are milliseconds since 1970, as in the contract. Documents are `json`, not `jsonb`: what a
-- till wrote is kept as it was written, even text that jsonb refuses (U+0000).

-- What this database is. `epoch` marks cursors, so that one of another database is recognised.
CREATE TABLE hq (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  epoch text NOT NULL DEFAULT substr(replace(gen_random_uuid()::text, '-', ''), 1, 12),
  admin_token_hash text
);
INSERT INTO hq DEFAULT VALUES;

CREATE TABLE store (
  id text PRIMARY KEY,
  name text NOT NULL,
  created_at bigint NOT NULL
);

CREATE TABLE till (
  id text PRIMARY KEY,
  store text NOT NULL REFERENCES store,
  -- Part of the codes that the till prints, so it is unique over all stores.
  number int NOT NULL UNIQUE CHECK (number BETWEEN 1 AND 9999),
  name text NOT NULL,
  public_key text,
  created_at bigint NOT NULL,
  enrolled_at bigint,
  revoked_at bigint
);

-- The end of a till's chain as applied. The lane here, of its events and of its nonces is that of the till's id.
CREATE TABLE chain (
  lane smallint NOT NULL,
  till text NOT NULL,
  last_seq bigint NOT NULL DEFAULT 0,
  last_hash text NOT NULL DEFAULT repeat('0', 64),
  -- The first event that did not fit the chain; from then on nothing is applied.
  forked_at bigint,
  PRIMARY KEY (lane, till)
);

CREATE TABLE enrolment_code (
  hash text PRIMARY KEY,
  till text NOT NULL REFERENCES till,
  expires_at bigint NOT NULL,
  used_at bigint
);

-- Wrong codes and tokens per address, shared by all processes.
CREATE TABLE failed_attempt (
  who text PRIMARY KEY,
  since bigint NOT NULL,
  count int NOT NULL
);

-- Unlogged: no flush to disk for each request. A crash of the server empties it; a request recorded
-- minutes before could then be sent once more, and pushing an event again does nothing.
CREATE UNLOGGED TABLE nonce (
  lane smallint NOT NULL,
  till text NOT NULL,
  nonce text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (lane, till, nonce)
);
CREATE INDEX nonce_at ON nonce (lane, at);

-- Every event of every till, whole, with what became of it.
CREATE TABLE event (
  lane smallint NOT NULL,
  till text NOT NULL,
  seq bigint NOT NULL,
  id text NOT NULL,
  hash text NOT NULL,
  prev_hash text NOT NULL,
  at bigint NOT NULL,
  received_at bigint NOT NULL,
  kind text NOT NULL,
  doc json NOT NULL,
  result text NOT NULL CHECK (result IN ('applied', 'rejected')),
  code text,
  facts json,
  PRIMARY KEY (lane, till, seq)
);
CREATE INDEX event_id ON event (lane, till, id);
CREATE INDEX event_rejected ON event (received_at) WHERE result = 'rejected';

-- Events that do not fit their till's chain: kept for people, never applied.
CREATE TABLE forked_event (
  lane smallint NOT NULL,
  till text NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  received_at bigint NOT NULL,
  doc json NOT NULL,
  PRIMARY KEY (lane, till, seq, hash)
);

-- A lane is a partition of everything that a sale touches; see feed.ts. 64 for members, one for what
-- all tills share.
CREATE TABLE lane (
  lane smallint PRIMARY KEY,
  head bigint NOT NULL DEFAULT 0
);
INSERT INTO lane (lane) SELECT generate_series(0, 64);

-- The feed and the present state in one: each thing once, as it now stands; doc null = it is gone.
CREATE TABLE change (
  lane smallint NOT NULL,
  kind text NOT NULL,
  id text NOT NULL,
  position bigint NOT NULL,
  -- Null where all stores may read it.
  store text,
  doc json,
  PRIMARY KEY (lane, kind, id),
  UNIQUE (lane, position)
);

-- What members are found by: mobile, code, card. `lane` is that of the value; it guards its uniqueness.
CREATE TABLE member_key (
  lane smallint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('mobile', 'code', 'card')),
  value text NOT NULL,
  member text NOT NULL,
  PRIMARY KEY (lane, kind, value)
);

-- Members that turned out to be another one. What names them elsewhere keeps their id: it may lie in any lane.
CREATE TABLE member_alias (
  lane smallint NOT NULL,
  id text NOT NULL,
  into_member text NOT NULL,
  PRIMARY KEY (lane, id)
);
CREATE INDEX member_alias_into ON member_alias (into_member);

-- Every change of points, pointing at the event that made it (till `hq`: an import or a correction).
CREATE TABLE ledger (
  lane smallint NOT NULL,
  member text NOT NULL,
  till text NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('earned', 'spent', 'redeemed', 'back', 'returned', 'reversed', 'waived', 'deducted',
    'expired', 'opening', 'corrected')),
  points bigint NOT NULL,
  -- The sale or redemption that it takes back, by id; null where it takes nothing back.
  reverses text,
  day text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (lane, member, till, seq, kind)
);

-- The lane is that of the sale's id, where its refunds find it.
CREATE TABLE sale (
  lane smallint NOT NULL,
  id text NOT NULL,
  till text NOT NULL,
  seq bigint NOT NULL,
  store text NOT NULL,
  receipt text NOT NULL,
  day text NOT NULL,
  at bigint NOT NULL,
  member text,
  payable bigint NOT NULL,
  points_spent bigint NOT NULL,
  points_earned bigint NOT NULL,
  programme_version bigint NOT NULL,
  -- Of a partner's member: the partner's points.
  partner text,
  partner_earned bigint NOT NULL,
  partner_burnt bigint NOT NULL,
  PRIMARY KEY (lane, id)
);
CREATE INDEX sale_by_partner ON sale (day, partner) WHERE partner IS NOT NULL;
CREATE INDEX sale_by_store ON sale (store, day);
CREATE INDEX sale_by_member ON sale (member) WHERE member IS NOT NULL;

-- Refunds of sales that are here. The lane is that of the sale's id.
CREATE TABLE refund (
  lane smallint NOT NULL,
  id text NOT NULL,
  sale text NOT NULL,
  till text NOT NULL,
  seq bigint NOT NULL,
  store text NOT NULL,
  day text NOT NULL,
  -- In the order of posting, of each sale.
  number int NOT NULL,
  money bigint NOT NULL,
  -- As it was posted: what two tills took back twice only as far as something was left. Null = nothing.
  posted json,
  -- The version that priced the sale.
  programme_version bigint NOT NULL,
  partner text,
  partner_back bigint NOT NULL,
  partner_reversed bigint NOT NULL,
  PRIMARY KEY (lane, id)
);
CREATE INDEX refund_of_sale ON refund (lane, sale);
CREATE INDEX refund_by_partner ON refund (day, partner) WHERE partner IS NOT NULL;

-- Rewards handed over. The lane is that of the id.
CREATE TABLE redemption (
  lane smallint NOT NULL,
  id text NOT NULL,
  till text NOT NULL,
  seq bigint NOT NULL,
  store text NOT NULL,
  reward text NOT NULL,
  day text NOT NULL,
  points bigint NOT NULL,
  returned boolean NOT NULL DEFAULT false,
  PRIMARY KEY (lane, id)
);

-- Facts that came before what they are about: 'member ID', 'sale ID' or 'redemption ID'. The lane is that of the id.
CREATE TABLE waiting (
  lane smallint NOT NULL,
  thing text NOT NULL,
  till text NOT NULL,
  seq bigint NOT NULL,
  doc json NOT NULL,
  PRIMARY KEY (lane, thing, till, seq)
);

-- What was given away: fen by offer or coupon template ('budget'), pieces by reward ('stock'). One row per
-- lane, so that counting waits for nobody; the sum over the lanes is what counts.
CREATE TABLE tally (
  kind text NOT NULL CHECK (kind IN ('budget', 'stock')),
  id text NOT NULL,
  lane smallint NOT NULL,
  sum bigint NOT NULL,
  PRIMARY KEY (lane, kind, id)
);

-- What the programme in force limits over all stores.
CREATE TABLE limited (
  kind text NOT NULL,
  id text NOT NULL,
  most bigint NOT NULL,
  PRIMARY KEY (kind, id)
);

-- The lane is that of the id: whoever uses a coupon may be another than its holder.
CREATE TABLE coupon (
  lane smallint NOT NULL,
  id text NOT NULL,
  code text NOT NULL,
  template text NOT NULL,
  member text,
  valid_from text NOT NULL,
  valid_to text NOT NULL,
  state text NOT NULL CHECK (state IN ('available', 'used', 'void')),
  used_sale text,
  used_at bigint,
  PRIMARY KEY (lane, id)
);

-- Which coupon has a code. The lane is that of the code; it guards its uniqueness.
CREATE TABLE coupon_code (
  lane smallint NOT NULL,
  code text NOT NULL,
  coupon text NOT NULL,
  PRIMARY KEY (lane, code)
);

-- Every version that was ever published, so that a late sale is posted by the rules it was made under.
CREATE TABLE programme (
  version bigint PRIMARY KEY,
  id text NOT NULL,
  published_at bigint NOT NULL,
  doc json NOT NULL
);

CREATE TABLE product_code (
  code text PRIMARY KEY,
  product text NOT NULL
);

-- What an import said of a member last, so that importing again changes only what has changed.
CREATE TABLE imported_member (
  lane smallint NOT NULL,
  member text NOT NULL,
  doc json NOT NULL,
  PRIMARY KEY (lane, member)
);

CREATE TABLE counter (
  name text PRIMARY KEY,
  value bigint NOT NULL
);
INSERT INTO counter VALUES ('member-code', 0), ('coupon-code', 0), ('import', 0);

-- What a person should look at.
CREATE TABLE conflict (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  kind text NOT NULL,
  till text,
  seq bigint,
  member text,
  facts json NOT NULL,
  resolved_at bigint
);
CREATE INDEX conflict_open ON conflict (id) WHERE resolved_at IS NULL;
