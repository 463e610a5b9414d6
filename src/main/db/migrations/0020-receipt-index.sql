-- Class 2: what receipts are searched by is written after the answer, and says how far it reaches.
DROP INDEX receipt_taken;

CREATE TABLE receipt_time (
  taken_at TEXT    NOT NULL,  -- UTC
  position INTEGER NOT NULL,
  PRIMARY KEY (taken_at, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt_indexed (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL  -- of the last entry whose receipt is in receipt_time, receipt_amount, receipt_fee,
                             -- payer_name, payer_word and fee_word
) STRICT;

-- A receipt names its accounts itself, so that no payment writes an index for the few that are put right.
ALTER TABLE receipt ADD COLUMN account_nos TEXT NOT NULL DEFAULT '[]';  -- JSON
DROP INDEX receipt_account_of_receipt;

-- The balance of what customers owe is one row; whose it is stands in account_paid.
INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
