-- Headquarters' key by which tills wrap the keys of their data (X25519, hex): one, made when the first till asks for it.
CREATE TABLE recovery_key (
  only boolean PRIMARY KEY DEFAULT true CHECK (only),
  private_key text NOT NULL,
  made_at bigint NOT NULL
);
