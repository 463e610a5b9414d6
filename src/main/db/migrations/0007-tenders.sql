-- A batch knows what it took in each kind of tender, and how its cash was rounded.
ALTER TABLE batch ADD COLUMN tendered TEXT NOT NULL DEFAULT '{}';  -- JSON: number and cents by kind, cash left out
ALTER TABLE batch ADD COLUMN rounded_up_cents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN rounded_down_cents INTEGER NOT NULL DEFAULT 0;
INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
