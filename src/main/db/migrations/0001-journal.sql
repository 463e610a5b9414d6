-- Class 1: the journal. Append-only, never rebuilt, never edited.
CREATE TABLE journal (
  position     INTEGER PRIMARY KEY,  -- order in this store, gapless from 1
  incarnation  TEXT    NOT NULL,     -- 128 random bits, hexadecimal
  seq          INTEGER NOT NULL CHECK (seq >= 1),  -- gapless within the incarnation
  entry_id     TEXT    NOT NULL UNIQUE,
  kind         TEXT    NOT NULL,
  v            INTEGER NOT NULL,
  business_on  TEXT    NOT NULL,
  recorded_at  TEXT    NOT NULL,     -- UTC
  staff_number TEXT    NOT NULL,
  body         TEXT    NOT NULL,     -- canonical JSON, verbatim; the columns above are checked copies of it
  prev_hash    BLOB    NOT NULL CHECK (length(prev_hash) = 32),
  hash         BLOB    NOT NULL CHECK (length(hash) = 32),
  signature    BLOB    NOT NULL CHECK (length(signature) = 64),
  UNIQUE (incarnation, seq)
) STRICT;

CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
