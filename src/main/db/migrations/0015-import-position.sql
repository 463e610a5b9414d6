-- Class 2: what was recorded after an import was paid after it, whatever the clock said.
ALTER TABLE account_import ADD COLUMN position INTEGER NOT NULL DEFAULT 0;  -- of its entry in the journal
INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
