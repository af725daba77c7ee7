-- Signed coupons (docs/COUPONS.md): headquarters' keys, by which it certifies those of tills. Small, and changed by admin
-- calls, enrolment and renewal only.
CREATE TABLE coupon_root (
  id text PRIMARY KEY,
  public_key text NOT NULL,
  -- PKCS #8, base64.
  private_key text NOT NULL,
  made_at bigint NOT NULL,
  revoked_at bigint
);

CREATE TABLE coupon_key (
  id text PRIMARY KEY,
  till text NOT NULL,
  number integer NOT NULL,
  store text NOT NULL,
  public_key text NOT NULL,
  from_day text NOT NULL,
  until_day text NOT NULL,
  root text NOT NULL,
  signature text NOT NULL,
  revoked_at bigint
);

-- What a signed coupon says of its worth, and its code; null for all others.
ALTER TABLE coupon ADD COLUMN signed json;
