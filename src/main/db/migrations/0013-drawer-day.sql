-- Class 2: a batch may be paused, and one may carry on with the starting cash of another.
CREATE TABLE batch_with_pauses (
  batch_no            TEXT    PRIMARY KEY,
  till                TEXT    NOT NULL,
  cashier_number      TEXT    NOT NULL,
  cashier_name        TEXT    NOT NULL,
  state               TEXT    NOT NULL CHECK (state IN ('open', 'paused', 'counted')),
  business_on         TEXT    NOT NULL,
  opened_at           TEXT    NOT NULL,
  carried_from        TEXT,             -- the batch whose starting cash stayed in the tray
  float_cents         INTEGER NOT NULL,
  cash_tendered_cents INTEGER NOT NULL,
  change_cents        INTEGER NOT NULL,
  drop_cents          INTEGER NOT NULL,
  drop_count          INTEGER NOT NULL,
  payment_count       INTEGER NOT NULL,
  tendered            TEXT    NOT NULL, -- JSON: number and cents by kind, cash left out
  rounded_up_cents    INTEGER NOT NULL,
  rounded_down_cents  INTEGER NOT NULL,
  count_attempts      INTEGER NOT NULL,
  over_cents          INTEGER NOT NULL,
  short_cents         INTEGER NOT NULL,
  owes_reason         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO batch_with_pauses
SELECT batch_no, till, cashier_number, cashier_name, state, business_on, opened_at, NULL, float_cents,
  cash_tendered_cents, change_cents, drop_cents, drop_count, payment_count, tendered,
  rounded_up_cents, rounded_down_cents, count_attempts, over_cents, short_cents, owes_reason
FROM batch;

DROP TABLE batch;
ALTER TABLE batch_with_pauses RENAME TO batch;
CREATE INDEX batch_in_use ON batch (state, owes_reason, cashier_number);
CREATE UNIQUE INDEX batch_carried_from ON batch (carried_from) WHERE carried_from IS NOT NULL;

-- What happened at a drawer beside its payments, for the cashier to look at.
CREATE TABLE drawer_act (
  position INTEGER PRIMARY KEY,  -- of its entry in the journal
  batch_no TEXT    NOT NULL,
  kind     TEXT    NOT NULL,     -- of its entry
  at       TEXT    NOT NULL,     -- UTC
  paper_no TEXT    NOT NULL,     -- of the drop, the change order, the receipt; empty where there is none
  cents    INTEGER,              -- what was moved; absent where nothing was
  words    TEXT    NOT NULL      -- a reason, or who signed; may be empty
) STRICT;

CREATE INDEX drawer_act_of_batch ON drawer_act (batch_no, position);

INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
