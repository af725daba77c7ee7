-- The one-time code that was last sent to a member, as a hash; `sent` since `counted_from` bounds how many there are.
CREATE TABLE member_code (
  member text PRIMARY KEY,
  id text,
  hash text,
  till text NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  tries integer NOT NULL,
  counted_from bigint NOT NULL,
  sent integer NOT NULL
);
CREATE INDEX member_code_till ON member_code (till, made_at);
