-- Class 3: what is owed by service, JSON; empty where all of it is water.
ALTER TABLE account ADD COLUMN owed TEXT NOT NULL DEFAULT '';
