-- What is changed in the settings is an entry each, and these are its projections.
CREATE TABLE office_name (
  position    INTEGER PRIMARY KEY,  -- of the entry from which on they hold; before the first, as set up
  district    TEXT NOT NULL,
  office_name TEXT NOT NULL
) STRICT;

-- On top of the fee codes that the set-up imported.
CREATE TABLE fee_code_change (
  code          TEXT    PRIMARY KEY,
  name          TEXT    NOT NULL,
  gl_account    TEXT    NOT NULL,
  default_cents INTEGER,
  is_active     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE till ADD COLUMN home_workstation TEXT NOT NULL DEFAULT '';
ALTER TABLE till ADD COLUMN is_active INTEGER NOT NULL DEFAULT 1;
ALTER TABLE district ADD COLUMN is_practice INTEGER NOT NULL DEFAULT 0;
INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
