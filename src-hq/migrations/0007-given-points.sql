-- Points for a complaint; `reverses` names it then.
ALTER TABLE ledger DROP CONSTRAINT ledger_kind_check;
ALTER TABLE ledger ADD CONSTRAINT ledger_kind_check CHECK (kind IN ('earned', 'spent', 'redeemed', 'back', 'returned',
  'reversed', 'waived', 'deducted', 'given', 'expired', 'opening', 'corrected'));
