-- Headquarters' key by which tills wrap the keys of their data (X25519, hex): one, made when the first till asks for it.
CREATE TABLE recovery_key (
  id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  private_key text NOT NULL,
  made_at bigint NOT NULL
);
