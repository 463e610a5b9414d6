-- Class 2: what was put right on payments: for the daily limit, the receipts, and the balancing review.
CREATE TABLE fix (
  position     INTEGER PRIMARY KEY,  -- of its entry in the journal
  fix_no       TEXT    NOT NULL UNIQUE,
  receipt_no   TEXT    NOT NULL,
  batch_no     TEXT    NOT NULL,
  kind         TEXT    NOT NULL CHECK (kind IN ('tender', 'line')),
  place        INTEGER NOT NULL,     -- among the tenders or lines of the payment, from 0
  was          TEXT    NOT NULL,     -- JSON: the tender, or the account the line left
  became       TEXT    NOT NULL,     -- JSON: the tender, or the line at the right account
  cents        INTEGER NOT NULL,
  cash         TEXT    NOT NULL CHECK (cash IN ('out', 'in', 'none')),  -- of the cash the books expect
  staff_number TEXT    NOT NULL,
  staff_name   TEXT    NOT NULL,
  business_on  TEXT    NOT NULL,
  fixed_at     TEXT    NOT NULL      -- UTC
) STRICT;

CREATE INDEX fix_of_receipt ON fix (receipt_no, position);
CREATE INDEX fix_of_cash ON fix (staff_number, business_on, cash);
-- A corrected tender changes what its receipt paid in cash, for every account of it.
CREATE INDEX receipt_account_of_receipt ON receipt_account (position);

-- Class 4: a corrected receipt is a paper of its own; empty where it is the receipt itself.
ALTER TABLE print_job ADD COLUMN fix_no TEXT NOT NULL DEFAULT '';
