-- Class 2: where the payments of a batch come in, and the runs of the mail and the drop box.
ALTER TABLE batch ADD COLUMN source TEXT NOT NULL DEFAULT 'counter';
CREATE INDEX batch_at_till ON batch (till, opened_at);
ALTER TABLE receipt ADD COLUMN wants_paper INTEGER NOT NULL DEFAULT 1;  -- 0: no receipt was asked for

CREATE TABLE run (
  batch_no      TEXT    PRIMARY KEY,
  received_on   TEXT    NOT NULL,
  opener_number TEXT,              -- who opened it with the cashier; absent where nobody else works here
  opener_name   TEXT,
  control_count INTEGER NOT NULL,  -- items
  control_cents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Class 2: books of prenumbered paper, and what became of their numbers.
CREATE TABLE receipt_book (
  book_series      TEXT    NOT NULL,
  first_number     INTEGER NOT NULL,
  last_number      INTEGER NOT NULL,
  issued_to_number TEXT    NOT NULL,  -- of the staff member
  issued_to_name   TEXT    NOT NULL,
  issued_on        TEXT    NOT NULL,
  PRIMARY KEY (book_series, first_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE manual_number (
  book_series TEXT    NOT NULL,
  number      INTEGER NOT NULL,
  receipt_no  TEXT,     -- of the machine's receipt it was keyed as
  reason      TEXT,     -- why the paper is spoiled
  PRIMARY KEY (book_series, number),
  CHECK ((receipt_no IS NULL) <> (reason IS NULL))
) STRICT, WITHOUT ROWID;

INSERT OR REPLACE INTO setting (name, value) VALUES ('rebuild_due', 'true');
