-- Class 2: what the office's other workstations recorded stands in the same projections, at positions of its own.
-- Every row is of one origin: an entry changes rows of its own workstation alone.
ALTER TABLE batch ADD COLUMN workstation TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN is_own INTEGER NOT NULL DEFAULT 1;
CREATE INDEX batch_of_others ON batch (batch_no) WHERE is_own = 0;

CREATE TABLE office_gl_balance (
  gl_account   TEXT PRIMARY KEY,  -- of the other workstations together
  debit_cents  INTEGER NOT NULL CHECK (debit_cents >= 0),
  credit_cents INTEGER NOT NULL CHECK (credit_cents >= 0)
) STRICT, WITHOUT ROWID;

-- How far the office's feed is worked in. No row: nothing of it is.
CREATE TABLE pulled_projected (
  id              INTEGER PRIMARY KEY CHECK (id = 1),
  history         INTEGER NOT NULL,
  office_position INTEGER NOT NULL
) STRICT;

-- What of it was passed over, and why. It is kept, signed, among what was pulled.
CREATE TABLE pulled_unread (
  office_position INTEGER PRIMARY KEY,
  why             TEXT NOT NULL CHECK (why IN ('not_known', 'not_balanced', 'does_not_follow'))
) STRICT;

INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
