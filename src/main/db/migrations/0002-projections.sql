-- Class 2: projections. `rebuild` empties them and derives them again from the journal.
CREATE TABLE incarnation (
  incarnation TEXT PRIMARY KEY,
  tag         TEXT NOT NULL UNIQUE,  -- on every number on paper
  public_key  TEXT NOT NULL          -- Ed25519, base64url
) STRICT, WITHOUT ROWID;

CREATE TABLE gl_balance (
  gl_account   TEXT PRIMARY KEY,
  debit_cents  INTEGER NOT NULL CHECK (debit_cents >= 0),
  credit_cents INTEGER NOT NULL CHECK (credit_cents >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE number_series (
  incarnation TEXT    NOT NULL,
  series      TEXT    NOT NULL,
  last_n      INTEGER NOT NULL,
  PRIMARY KEY (incarnation, series)
) STRICT, WITHOUT ROWID;

CREATE TABLE business_day (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  last_on TEXT NOT NULL  -- the latest business date of any entry; never runs backwards
) STRICT;

CREATE TABLE district (
  id                INTEGER PRIMARY KEY CHECK (id = 1),
  district          TEXT    NOT NULL,
  office_name       TEXT    NOT NULL,
  office            TEXT    NOT NULL,
  workstation       TEXT    NOT NULL,
  is_demo           INTEGER NOT NULL
) STRICT;

CREATE TABLE till (
  till TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  number    TEXT    PRIMARY KEY,
  name      TEXT    NOT NULL,
  roles     TEXT    NOT NULL,  -- comma-separated
  is_active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE policy (
  name         TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  value        TEXT NOT NULL,  -- JSON
  adopted_by   TEXT NOT NULL,
  PRIMARY KEY (name, effective_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch (
  batch_no            TEXT    PRIMARY KEY,
  till                TEXT    NOT NULL,
  cashier_number      TEXT    NOT NULL,
  cashier_name        TEXT    NOT NULL,
  state               TEXT    NOT NULL CHECK (state IN ('open', 'counted')),
  business_on         TEXT    NOT NULL,
  opened_at           TEXT    NOT NULL,
  float_cents         INTEGER NOT NULL,
  cash_tendered_cents INTEGER NOT NULL,
  change_cents        INTEGER NOT NULL,
  drop_cents          INTEGER NOT NULL,
  drop_count          INTEGER NOT NULL,
  payment_count       INTEGER NOT NULL,
  count_attempts      INTEGER NOT NULL,
  over_cents          INTEGER NOT NULL,
  short_cents         INTEGER NOT NULL,
  owes_reason         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX batch_in_use ON batch (state, owes_reason, cashier_number);

CREATE TABLE receipt (
  position   INTEGER PRIMARY KEY,  -- of its entry in the journal
  receipt_no TEXT    NOT NULL UNIQUE,
  batch_no   TEXT    NOT NULL,
  copies     INTEGER NOT NULL      -- reprints so far
) STRICT;

CREATE INDEX receipt_of_batch ON receipt (batch_no, position);

CREATE TABLE account_paid (
  account_no      TEXT    PRIMARY KEY,
  paid_cents      INTEGER NOT NULL,  -- since the accounts were last imported
  last_paid_at    TEXT    NOT NULL,
  last_paid_on    TEXT    NOT NULL,
  last_paid_cents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
