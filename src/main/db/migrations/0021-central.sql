-- Class 4: what this workstation keeps of the centre.

-- How far the centre acknowledged each incarnation of this journal.
CREATE TABLE pushed (
  incarnation TEXT    PRIMARY KEY,
  acked_seq   INTEGER NOT NULL,
  acked_hash  BLOB    NOT NULL CHECK (length(acked_hash) = 32),
  acked_at    TEXT    NOT NULL  -- UTC
) STRICT, WITHOUT ROWID;

-- A centre that was restored from a backup has another history: it is followed from its beginning, under the
-- next number, and what was pulled of the one before stays as evidence.
CREATE TABLE feed_cursor (
  feed           TEXT    PRIMARY KEY CHECK (feed IN ('office', 'district')),
  history        INTEGER NOT NULL,
  position       INTEGER NOT NULL,
  whole_to       INTEGER NOT NULL,  -- the last position at which nothing was left to pull
  proof          TEXT    NOT NULL,  -- office: SHA-256 over all hashes so far, hexadecimal; district: the centre's token
  db_incarnation TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- The place in the office's feed that the centre gave each entry of this journal.
CREATE TABLE acknowledged (
  history         INTEGER NOT NULL,
  position        INTEGER NOT NULL,  -- in this journal
  office_position INTEGER NOT NULL,
  PRIMARY KEY (history, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX acknowledged_place ON acknowledged (history, office_position);

-- Entries of the office's other workstations. Those of this journal are in `acknowledged`.
CREATE TABLE pulled_entry (
  history         INTEGER NOT NULL,
  office_position INTEGER NOT NULL,
  workstation     TEXT    NOT NULL,
  incarnation     TEXT    NOT NULL,
  seq             INTEGER NOT NULL,
  entry_id        TEXT    NOT NULL,
  kind            TEXT    NOT NULL,
  v               INTEGER NOT NULL,
  business_on     TEXT    NOT NULL,
  recorded_at     TEXT    NOT NULL,  -- UTC
  staff_number    TEXT    NOT NULL,
  body            TEXT    NOT NULL,  -- canonical JSON, verbatim; the columns above are checked copies of it
  prev_hash       BLOB    NOT NULL CHECK (length(prev_hash) = 32),
  hash            BLOB    NOT NULL CHECK (length(hash) = 32),
  signature       BLOB    NOT NULL CHECK (length(signature) = 64),
  PRIMARY KEY (history, office_position)
) STRICT;

CREATE INDEX pulled_entry_of_chain ON pulled_entry (history, incarnation, seq);

CREATE TRIGGER pulled_entry_is_never_updated BEFORE UPDATE ON pulled_entry
BEGIN SELECT RAISE(ABORT, 'pulled entries are append-only'); END;

CREATE TRIGGER pulled_entry_is_never_deleted BEFORE DELETE ON pulled_entry
BEGIN SELECT RAISE(ABORT, 'pulled entries are append-only'); END;

CREATE TRIGGER pulled_entry_is_never_replaced BEFORE INSERT ON pulled_entry
WHEN EXISTS (SELECT 1 FROM pulled_entry
  WHERE history = NEW.history AND office_position = NEW.office_position)
BEGIN SELECT RAISE(ABORT, 'pulled entries are append-only'); END;

-- What came in the feed and is not what it claims to be, exactly as it came.
CREATE TABLE pulled_fault (
  history         INTEGER NOT NULL,
  office_position INTEGER NOT NULL,
  fault           TEXT    NOT NULL,
  workstation     TEXT    NOT NULL,
  incarnation     TEXT    NOT NULL,
  body            TEXT    NOT NULL,
  prev_hash       BLOB    NOT NULL,
  hash            BLOB    NOT NULL,
  signature       BLOB    NOT NULL,
  public_key      TEXT    NOT NULL,
  PRIMARY KEY (history, office_position)
) STRICT;

-- The key that an incarnation of another workstation was first seen with.
CREATE TABLE peer_key (
  workstation TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  public_key  TEXT NOT NULL,  -- Ed25519, base64url
  PRIMARY KEY (workstation, incarnation)
) STRICT, WITHOUT ROWID;

-- Whose accounts these are: no row while they are imported here, else the history of the centre they are of.
CREATE TABLE account_source (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  history INTEGER NOT NULL
) STRICT;

-- The centre's accounts are being written into `next_account`, which belongs to nobody else meanwhile.
CREATE TABLE account_pull (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  is_cleared INTEGER NOT NULL,  -- what stood in next_account before is gone
  indexed_to INTEGER NOT NULL,  -- the last of next_account that is found by its words
  projected  INTEGER NOT NULL   -- the most of next_account_central
) STRICT;

-- What the centre counted on an account, of all offices. It and its twin change names as the accounts do, so
-- both are made of the same words, by the same steps.
CREATE TABLE account_central_made (
  account_no      TEXT    PRIMARY KEY,
  since_cents     INTEGER NOT NULL,  -- paid since the balances of the account
  last_paid_at    TEXT,              -- UTC
  last_paid_on    TEXT,
  last_paid_cents INTEGER,
  projected       INTEGER NOT NULL   -- this office's entries up to here are counted
) STRICT, WITHOUT ROWID;
ALTER TABLE account_central_made RENAME TO account_central;

CREATE TABLE next_account_central_made (
  account_no      TEXT    PRIMARY KEY,
  since_cents     INTEGER NOT NULL,  -- paid since the balances of the account
  last_paid_at    TEXT,              -- UTC
  last_paid_on    TEXT,
  last_paid_cents INTEGER,
  projected       INTEGER NOT NULL   -- this office's entries up to here are counted
) STRICT, WITHOUT ROWID;
ALTER TABLE next_account_central_made RENAME TO next_account_central;

-- What the district sent last under each noun and key, but accounts and PINs: its exceptions, and where what is
-- the district's stood when somebody here asked for another.
CREATE TABLE central_item (
  noun     TEXT    NOT NULL,
  key      TEXT    NOT NULL,
  body     TEXT    NOT NULL,  -- JSON
  position INTEGER NOT NULL,  -- in the district's feed
  PRIMARY KEY (noun, key)
) STRICT, WITHOUT ROWID;

-- Class 2: what a person of this workstation found about an exception.
CREATE TABLE exception_resolved (
  n            INTEGER PRIMARY KEY,  -- of the office's exceptions
  note         TEXT NOT NULL,
  staff_number TEXT NOT NULL,
  staff_name   TEXT NOT NULL,
  resolved_at  TEXT NOT NULL         -- UTC
) STRICT;

-- Class 2: what a line that moved took off the account it left; the centre may have counted its payment already.
CREATE TABLE account_taken_back (
  account_no    TEXT    NOT NULL,
  position      INTEGER NOT NULL,  -- of the fix in the journal
  paid_position INTEGER NOT NULL,  -- of what had paid the account
  cents         INTEGER NOT NULL,
  paid_at       TEXT    NOT NULL,  -- UTC
  PRIMARY KEY (account_no, position)
) STRICT, WITHOUT ROWID;

INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
