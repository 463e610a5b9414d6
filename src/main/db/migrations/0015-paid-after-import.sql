-- Class 2: what is recorded after an import is after its stated moment, also where the clock was set back since.
ALTER TABLE account_import ADD COLUMN position INTEGER NOT NULL DEFAULT 0;  -- of its entry in the journal
INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
