-- Class 4: what a printer says is kept apart from what is only hoped. A silent printer was sent the paper
-- and no more; one that broke off may have printed.
CREATE TABLE print_job_with_states (
  job_id     INTEGER PRIMARY KEY,
  receipt_no TEXT    NOT NULL,
  copy       INTEGER NOT NULL,  -- 0 = the original
  printer_id TEXT    NOT NULL,
  state      TEXT    NOT NULL
    CHECK (state IN ('queued', 'sent', 'confirmed', 'failed', 'may_have_printed')),
  sentence   TEXT    NOT NULL   -- why it failed
) STRICT;

-- What was called printed may have been sent only: the lesser claim is the true one.
INSERT INTO print_job_with_states
SELECT job_id, receipt_no, copy, printer_id,
  CASE state WHEN 'printed' THEN 'sent' ELSE state END, sentence
FROM print_job;

DROP TABLE print_job;
ALTER TABLE print_job_with_states RENAME TO print_job;
CREATE INDEX print_job_of_receipt ON print_job (receipt_no, copy);
CREATE INDEX print_job_in_state ON print_job (state);
