-- Class 3: reference data. Each import or change is an entry with its digest.
CREATE TABLE account (
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

-- Every telephone of a district begins alike: a beginning of up to seven signs has its own list, so that
-- no key waits for ten thousand of them to be merged.
CREATE VIRTUAL TABLE account_search USING fts5 (
  document,
  content = '', detail = none, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4 5 6 7'
);

CREATE TABLE fee_code (
  code          TEXT PRIMARY KEY,
  name          TEXT NOT NULL,
  gl_account    TEXT NOT NULL,
  default_cents INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt_logo (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  width  INTEGER NOT NULL,  -- dots
  height INTEGER NOT NULL,  -- dots
  bits   TEXT    NOT NULL   -- base64, 1 = black
) STRICT;
