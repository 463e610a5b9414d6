-- Class 2: what receipts are found by, so that no search reads the journal through.
ALTER TABLE receipt ADD COLUMN taken_at TEXT NOT NULL DEFAULT '';  -- UTC
CREATE INDEX receipt_taken ON receipt (taken_at);

CREATE TABLE receipt_account (
  account_no TEXT    NOT NULL,
  taken_at   TEXT    NOT NULL,  -- UTC
  position   INTEGER NOT NULL,
  cash_cents INTEGER NOT NULL CHECK (cash_cents >= 0),  -- of the whole receipt: tendered less change
  PRIMARY KEY (account_no, taken_at, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt_amount (
  cents    INTEGER NOT NULL,  -- the total, all that was tendered, a line, or a tender
  position INTEGER NOT NULL,
  PRIMARY KEY (cents, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt_check (
  number       TEXT    NOT NULL,  -- without leading zeros
  position     INTEGER NOT NULL,
  place        INTEGER NOT NULL,  -- among the tenders of its payment, from 0
  kind         TEXT    NOT NULL,
  bank         TEXT,              -- routing number
  account_mark TEXT,
  cents        INTEGER NOT NULL,
  batch_no     TEXT    NOT NULL,
  PRIMARY KEY (number, position, place)
) STRICT, WITHOUT ROWID;

-- Whoever pays every month is written here once: names cost a payment nothing after the first.
CREATE TABLE payer_name (
  word       TEXT NOT NULL,  -- of a customer's name on a receipt, lower case, without accents
  account_no TEXT NOT NULL,
  PRIMARY KEY (word, account_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt_copy (
  receipt_no TEXT    NOT NULL,
  copy       INTEGER NOT NULL,
  position   INTEGER NOT NULL,  -- of its entry
  PRIMARY KEY (receipt_no, copy)
) STRICT, WITHOUT ROWID;

CREATE TABLE turn_off_stopped (
  position   INTEGER NOT NULL,  -- of the payment that stopped it
  account_no TEXT    NOT NULL,
  told_to    TEXT,
  told_at    TEXT,              -- UTC
  told_by    TEXT,              -- who told it: a staff member's name
  PRIMARY KEY (position, account_no)
) STRICT, WITHOUT ROWID;

CREATE INDEX turn_off_untold ON turn_off_stopped (position) WHERE told_at IS NULL;

-- Class 4: when a paper was queued, and when its state was last known to change.
ALTER TABLE print_job ADD COLUMN queued_at TEXT;   -- UTC
ALTER TABLE print_job ADD COLUMN changed_at TEXT;  -- UTC

INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
