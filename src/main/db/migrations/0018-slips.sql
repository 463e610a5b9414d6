-- Class 4: a paper is what it is, and the number that stands on it: a receipt, the corrected receipt of a
-- fix, the slip of a drop. Which kinds there are is said in the code, so that another needs no new table.
CREATE TABLE print_job_by_number (
  job_id     INTEGER PRIMARY KEY,
  paper      TEXT    NOT NULL,
  paper_no   TEXT    NOT NULL,
  copy       INTEGER NOT NULL,  -- 0 = the original
  printer_id TEXT    NOT NULL,
  state      TEXT    NOT NULL
    CHECK (state IN ('queued', 'sent', 'confirmed', 'failed', 'may_have_printed')),
  sentence   TEXT    NOT NULL,  -- why it failed
  queued_at  TEXT,              -- UTC
  changed_at TEXT               -- UTC
) STRICT;

INSERT INTO print_job_by_number
SELECT job_id,
  CASE fix_no WHEN '' THEN 'receipt' ELSE 'corrected_receipt' END,
  CASE fix_no WHEN '' THEN receipt_no ELSE fix_no END,
  copy, printer_id, state, sentence, queued_at, changed_at
FROM print_job;

DROP TABLE print_job;
ALTER TABLE print_job_by_number RENAME TO print_job;
CREATE INDEX print_job_of_paper ON print_job (paper, paper_no, copy);
CREATE INDEX print_job_in_state ON print_job (state);

-- A drop is found by the number on its slip.
CREATE INDEX drawer_act_of_paper ON drawer_act (kind, paper_no);

-- Class 2: receipts of fees are found by the fee and by who paid it, as those of accounts are.
CREATE TABLE receipt_fee (
  fee_code TEXT    NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (fee_code, position)
) STRICT, WITHOUT ROWID;

-- A word of a fee's name is written once, whoever pays it.
CREATE TABLE fee_word (
  word     TEXT NOT NULL,  -- lower case, without accents
  fee_code TEXT NOT NULL,
  PRIMARY KEY (word, fee_code)
) STRICT, WITHOUT ROWID;

-- Of a payer who was named at the counter and has no account.
CREATE TABLE payer_word (
  word     TEXT    NOT NULL,  -- lower case, without accents
  position INTEGER NOT NULL,
  PRIMARY KEY (word, position)
) STRICT, WITHOUT ROWID;

-- Class 2: a turn-off that was stopped may be on again, because its payment was another account's.
ALTER TABLE turn_off_stopped ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
-- Who believes that it is stopped, because nobody told them better; null where nobody does.
ALTER TABLE turn_off_stopped ADD COLUMN believed_by TEXT;
CREATE INDEX turn_off_of_account ON turn_off_stopped (account_no, position);

INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
