-- Class 4: payments put aside while the next customer is served. A payment that was taken is held no more.
CREATE TABLE held_payment (
  entry_id TEXT PRIMARY KEY,  -- the entry it becomes when it is taken after all
  batch_no TEXT NOT NULL,
  held_at  TEXT NOT NULL,     -- instant
  draft    TEXT NOT NULL,     -- the unfinished payment, JSON
  dues     TEXT NOT NULL      -- JSON: cents due then, by account number
) STRICT, WITHOUT ROWID;

CREATE INDEX held_payment_of_batch ON held_payment (batch_no, held_at);
