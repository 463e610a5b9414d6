-- Class 4: local state. Never in the journal, never sent anywhere.
CREATE TABLE draft (
  batch_no TEXT PRIMARY KEY,
  draft    TEXT NOT NULL  -- the unfinished payment, JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE count_draft (
  batch_no TEXT PRIMARY KEY,
  draft    TEXT NOT NULL  -- the count as typed so far, JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE pin (
  staff_number TEXT PRIMARY KEY,
  sealed_hash  BLOB NOT NULL  -- argon2id, encrypted with the key of the keys folder
) STRICT, WITHOUT ROWID;

CREATE TABLE pin_miss (
  staff_number TEXT    PRIMARY KEY,
  misses       INTEGER NOT NULL  -- wrong PINs in a row
) STRICT, WITHOUT ROWID;

CREATE TABLE print_job (
  job_id     INTEGER PRIMARY KEY,
  receipt_no TEXT    NOT NULL,
  copy       INTEGER NOT NULL,  -- 0 = the original
  printer_id TEXT    NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('queued', 'printed', 'failed')),
  sentence   TEXT    NOT NULL   -- why it failed
) STRICT;

CREATE INDEX print_job_of_receipt ON print_job (receipt_no, copy);
CREATE INDEX print_job_in_state ON print_job (state);

CREATE TABLE receipt_seal (
  receipt_no TEXT PRIMARY KEY,
  seal       TEXT NOT NULL  -- the QR's line, signed while the key was at hand
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL  -- JSON
) STRICT, WITHOUT ROWID;
