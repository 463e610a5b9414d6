-- Class 3: accounts and their search index each have a twin, into which an import writes in slices; then the
-- two change names in one short transaction. So both are made of the same words, by the same steps.
ALTER TABLE account RENAME TO account_made;
ALTER TABLE account_made RENAME TO account;
ALTER TABLE account_search RENAME TO account_search_made;
ALTER TABLE account_search_made RENAME TO account_search;

CREATE TABLE next_account_made (
  id                      INTEGER PRIMARY KEY,
  account_no              TEXT    NOT NULL UNIQUE,
  digits                  TEXT    NOT NULL UNIQUE,  -- the number without its marks
  customer_name           TEXT    NOT NULL,
  service_address         TEXT    NOT NULL,
  mailing_address         TEXT    NOT NULL,
  phone                   TEXT    NOT NULL,
  route                   TEXT    NOT NULL,
  meter_no                TEXT    NOT NULL,
  status                  TEXT    NOT NULL CHECK (status IN ('active', 'closed')),
  due_cents               INTEGER NOT NULL CHECK (due_cents >= 0),
  past_due_cents          INTEGER NOT NULL CHECK (past_due_cents BETWEEN 0 AND due_cents),
  credit_cents            INTEGER NOT NULL CHECK (credit_cents >= 0),
  last_bill_on            TEXT,
  last_bill_cents         INTEGER NOT NULL,
  turn_off_on             TEXT,
  enough_to_stay_on_cents INTEGER,
  plan_installment_cents  INTEGER,
  warnings                TEXT    NOT NULL  -- comma-separated
) STRICT;
ALTER TABLE next_account_made ADD COLUMN owed TEXT NOT NULL DEFAULT '';
ALTER TABLE next_account_made RENAME TO next_account;

CREATE VIRTUAL TABLE next_account_search_made USING fts5 (
  document,
  content = '', detail = none, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4 5 6 7'
);
ALTER TABLE next_account_search_made RENAME TO next_account_search;

-- Class 2: what was paid on an account, payment by payment, so that an import can state a moment and whatever
-- was paid after it is still taken off.
DROP TABLE account_paid;
CREATE TABLE account_paid (
  account_no TEXT    NOT NULL,
  position   INTEGER NOT NULL,  -- of its entry in the journal
  paid_cents INTEGER NOT NULL,
  paid_at    TEXT    NOT NULL,
  paid_on    TEXT    NOT NULL,
  PRIMARY KEY (account_no, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_import (
  id           INTEGER PRIMARY KEY CHECK (id = 1),  -- the last one
  as_of        TEXT    NOT NULL,  -- UTC; what was paid after it is taken off
  rows         INTEGER NOT NULL,
  source       TEXT    NOT NULL,
  imported_at  TEXT    NOT NULL,
  staff_number TEXT    NOT NULL,
  staff_name   TEXT    NOT NULL
) STRICT;

INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
