-- What the finance office reads: plain views, named finance_*, and nothing else of the schema.
-- They cannot run with the reader's own rights (security_invoker): the facts lie in the bodies of the entries, and
-- whoever may read one body may read every act of every person. So the views belong to a role that may read the journal
-- and never logs in, and the finance office may read the views.
DO $$
BEGIN
  CREATE ROLE headgate_reader NOLOGIN;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT headgate_reader TO CURRENT_USER;

SET LOCAL ROLE headgate_owner;

GRANT USAGE ON SCHEMA headgate TO headgate_reader;
-- Only until the views are made.
GRANT CREATE ON SCHEMA headgate TO headgate_reader;
GRANT SELECT (office, position, workstation, incarnation, branch, seq, body, kind, business_on, recorded_at, received_at)
  ON headgate.entry TO headgate_reader;
GRANT SELECT ON headgate.posting TO headgate_reader;
CREATE POLICY reader_reads ON headgate.entry FOR SELECT TO headgate_reader USING (true);
CREATE POLICY reader_reads ON headgate.posting FOR SELECT TO headgate_reader USING (true);

-- Null where a text is no day of the calendar: one odd entry must not break a whole view.
CREATE FUNCTION headgate.date_of(day text) RETURNS date
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN day ~ '^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$' THEN
    CASE WHEN extract(month FROM make_date(left(day, 4)::integer, substr(day, 6, 2)::integer, 1) + (right(day, 2)::integer - 1))
      = substr(day, 6, 2)::integer
    THEN make_date(left(day, 4)::integer, substr(day, 6, 2)::integer, 1) + (right(day, 2)::integer - 1) END
  END
$$;

CREATE FUNCTION headgate.cents_of(value jsonb) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
  SELECT headgate.whole_number(value, 9007199254740991)
$$;

CREATE FUNCTION headgate.dollars(cents numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT round(cents / 100, 2)
$$;

-- A function in a view is called by who reads the view. These tell nobody anything.
GRANT EXECUTE ON FUNCTION headgate.date_of(text), headgate.cents_of(jsonb), headgate.dollars(numeric),
  headgate.list_of(jsonb), headgate.whole_number(jsonb, bigint) TO headgate_reader, headgate_finance, headgate_centre;

-- What is few and is looked for by the number it is about.
CREATE INDEX entry_of_batch_or_fix ON headgate.entry (office, position) WHERE kind IN ('line.moved', 'tender.corrected',
  'batch.opened', 'run.opened', 'drawer.counted', 'run.closed', 'difference.explained');
CREATE INDEX entry_of_day ON headgate.entry (office, headgate.date_of(business_on));

RESET ROLE;
SET LOCAL ROLE headgate_reader;

-- Entries with their facts. `kind` is there only where the body could be read, so that no body is read twice in vain;
-- OFFSET 0 has each read once, however many columns are taken from it.
CREATE VIEW headgate.entry_facts AS
  SELECT office, position, workstation, incarnation, branch, seq, kind, headgate.date_of(business_on) AS business_on,
    recorded_at, received_at, doc -> 'staff' ->> 'number' AS staff_number, doc -> 'staff' ->> 'name' AS staff_name,
    doc -> 'facts' AS facts
  FROM headgate.entry, LATERAL (SELECT CASE WHEN kind IS NOT NULL THEN body::jsonb END AS doc OFFSET 0) AS said;

-- A tender or a line put right. Nothing is ever changed: the payment stays as it was taken, and this stands beside it.
CREATE VIEW headgate.finance_fix AS
  SELECT office, facts ->> 'fixNo' AS fix_no, CASE kind WHEN 'line.moved' THEN 'line' ELSE 'tender' END AS what,
    facts ->> 'receiptNo' AS receipt_no, headgate.cents_of(facts -> 'place') + 1 AS place,
    CASE kind WHEN 'line.moved' THEN facts -> 'from' ->> 'accountNo' ELSE facts -> 'was' ->> 'kind' END AS was,
    CASE kind WHEN 'line.moved' THEN facts -> 'to' ->> 'accountNo' ELSE facts -> 'became' ->> 'kind' END AS became,
    headgate.cents_of(coalesce(facts -> 'to', facts -> 'became') -> 'cents') AS cents,
    headgate.dollars(headgate.cents_of(coalesce(facts -> 'to', facts -> 'became') -> 'cents')) AS amount,
    facts -> 'from' ->> 'customerName' AS was_name, facts -> 'to' ->> 'customerName' AS became_name,
    facts -> 'was' ->> 'number' AS was_check_number, facts -> 'became' ->> 'number' AS became_check_number,
    facts -> 'became' ->> 'bank' AS became_bank, facts -> 'became' ->> 'partOf' AS became_part_of,
    facts -> 'became' ->> 'approvalCode' AS became_approval_code, facts -> 'became' ->> 'lastFour' AS became_card_last_four,
    business_on, recorded_at, staff_number AS cashier_number, staff_name AS cashier,
    workstation, facts ->> 'till' AS till, facts ->> 'batchNo' AS batch_no, position, incarnation, branch, seq
  FROM headgate.entry_facts
  WHERE kind IN ('line.moved', 'tender.corrected');

-- What was put right on each part of a receipt, the last first.
CREATE VIEW headgate.fixes_of_part AS
  SELECT office, receipt_no, what, place, array_agg(fix ORDER BY position DESC) AS fixes
  FROM headgate.finance_fix fix GROUP BY office, receipt_no, what, place;

-- One payment and its receipt, as it was taken.
CREATE VIEW headgate.finance_receipt AS
  SELECT office, facts ->> 'receiptNo' AS receipt_no, workstation, facts ->> 'till' AS till,
    facts ->> 'batchNo' AS batch_no, facts ->> 'source' AS source, business_on, recorded_at, received_at,
    staff_number AS cashier_number, staff_name AS cashier,
    jsonb_array_length(headgate.list_of(facts -> 'lines')) AS line_count,
    headgate.cents_of(facts -> 'totalCents') AS total_cents,
    headgate.dollars(headgate.cents_of(facts -> 'totalCents')) AS total,
    headgate.cents_of(facts -> 'changeCents') AS change_cents,
    headgate.dollars(headgate.cents_of(facts -> 'changeCents')) AS change,
    coalesce(headgate.cents_of(facts -> 'rounded' -> 'cents')
      * CASE facts -> 'rounded' ->> 'is' WHEN 'up' THEN 1 ELSE -1 END, 0) AS rounded_cents,
    headgate.dollars(coalesce(headgate.cents_of(facts -> 'rounded' -> 'cents')
      * CASE facts -> 'rounded' ->> 'is' WHEN 'up' THEN 1 ELSE -1 END, 0)) AS rounded,
    facts -> 'payer' ->> 'name' AS payer, headgate.date_of(facts ->> 'receivedOn') AS mail_received_on,
    position, incarnation, branch, seq
  FROM headgate.entry_facts
  WHERE kind = 'payment.taken';

-- What of a payment went where: `account_no` as it stands now, `taken_account_no` as it was keyed.
CREATE VIEW headgate.finance_receipt_line AS
  SELECT taken.office, taken.facts ->> 'receiptNo' AS receipt_no, listed.place AS line_no,
    coalesce(fix.became, line ->> 'accountNo') AS account_no, line ->> 'feeCode' AS fee_code,
    coalesce(fix.became_name, line ->> 'customerName', line ->> 'feeName') AS name, line ->> 'glAccount' AS fee_gl_account,
    headgate.cents_of(line -> 'cents') AS cents, headgate.dollars(headgate.cents_of(line -> 'cents')) AS amount,
    line ->> 'accountNo' AS taken_account_no, coalesce(line ->> 'customerName', line ->> 'feeName') AS taken_name,
    fix.fix_no, taken.business_on, taken.recorded_at, taken.workstation, taken.facts ->> 'batchNo' AS batch_no,
    taken.position, taken.branch
  FROM headgate.entry_facts taken
    CROSS JOIN LATERAL jsonb_array_elements(headgate.list_of(taken.facts -> 'lines'))
      WITH ORDINALITY AS listed(line, place)
    LEFT JOIN headgate.fixes_of_part part ON part.what = 'line' AND part.office = taken.office
      AND part.receipt_no = taken.facts ->> 'receiptNo' AND part.place = listed.place
    LEFT JOIN LATERAL (
      SELECT one.* FROM unnest(part.fixes) AS one
      -- Where a store was copied and both copies went on (`branch` above 0), both may have given the same number: a fix
      -- is about the receipt that its own books hold.
      WHERE one.incarnation <> taken.incarnation OR one.branch = taken.branch
        OR taken.seq < (SELECT min(seq) FROM headgate.entry WHERE entry.office = one.office
          AND entry.workstation = one.workstation AND entry.incarnation = one.incarnation AND entry.branch = one.branch)
      ORDER BY one.position DESC LIMIT 1
    ) AS fix ON true
  WHERE taken.kind = 'payment.taken';

-- What was handed over: `kind` as it stands now, `taken_kind` as it was keyed. What the change took back is in
-- finance_receipt. Of a card there is what its slip showed, and no more.
CREATE VIEW headgate.finance_tender AS
  SELECT taken.office, taken.facts ->> 'receiptNo' AS receipt_no, listed.place AS tender_no,
    coalesce(fix.became, tender ->> 'kind') AS kind,
    headgate.cents_of(tender -> 'cents') AS cents, headgate.dollars(headgate.cents_of(tender -> 'cents')) AS amount,
    CASE WHEN fix.fix_no IS NULL THEN tender ->> 'number' ELSE fix.became_check_number END AS check_number,
    CASE WHEN fix.fix_no IS NULL THEN tender ->> 'bank' ELSE fix.became_bank END AS bank,
    CASE WHEN fix.fix_no IS NULL THEN tender ->> 'partOf' ELSE fix.became_part_of END AS part_of,
    CASE WHEN fix.fix_no IS NULL THEN tender ->> 'approvalCode' ELSE fix.became_approval_code END AS approval_code,
    CASE WHEN fix.fix_no IS NULL THEN tender ->> 'lastFour' ELSE fix.became_card_last_four END AS card_last_four,
    tender ->> 'kind' AS taken_kind, fix.fix_no,
    taken.business_on, taken.recorded_at, taken.workstation, taken.facts ->> 'batchNo' AS batch_no,
    taken.position, taken.branch
  FROM headgate.entry_facts taken
    CROSS JOIN LATERAL jsonb_array_elements(headgate.list_of(taken.facts -> 'tenders'))
      WITH ORDINALITY AS listed(tender, place)
    LEFT JOIN headgate.fixes_of_part part ON part.what = 'tender' AND part.office = taken.office
      AND part.receipt_no = taken.facts ->> 'receiptNo' AND part.place = listed.place
    LEFT JOIN LATERAL (
      SELECT one.* FROM unnest(part.fixes) AS one
      -- Where a store was copied and both copies went on (`branch` above 0), both may have given the same number: a fix
      -- is about the receipt that its own books hold.
      WHERE one.incarnation <> taken.incarnation OR one.branch = taken.branch
        OR taken.seq < (SELECT min(seq) FROM headgate.entry WHERE entry.office = one.office
          AND entry.workstation = one.workstation AND entry.incarnation = one.incarnation AND entry.branch = one.branch)
      ORDER BY one.position DESC LIMIT 1
    ) AS fix ON true
  WHERE taken.kind = 'payment.taken';

-- The ledger by day. What customers owe is one account of it, `receivable`; whose it is stands in finance_receipt_line.
CREATE VIEW headgate.finance_posting_by_gl AS
  SELECT office, headgate.date_of(entry.business_on) AS business_on,
    CASE WHEN gl_account LIKE 'receivable:%' THEN 'receivable' ELSE gl_account END AS gl_account,
    coalesce(sum(cents) FILTER (WHERE side = 'debit'), 0) AS debit_cents,
    coalesce(sum(cents) FILTER (WHERE side = 'credit'), 0) AS credit_cents,
    headgate.dollars(coalesce(sum(cents) FILTER (WHERE side = 'debit'), 0)) AS debit,
    headgate.dollars(coalesce(sum(cents) FILTER (WHERE side = 'credit'), 0)) AS credit
  FROM headgate.posting JOIN headgate.entry USING (office, position)
  GROUP BY 1, 2, 3;

-- A drawer from its opening to its count, or a run of mail against its control total. Until it is counted the columns
-- of the count are null.
CREATE VIEW headgate.finance_batch AS
  SELECT opened.office, opened.facts ->> 'batchNo' AS batch_no,
    CASE opened.kind WHEN 'run.opened' THEN 'run' ELSE 'drawer' END AS what,
    opened.workstation, opened.facts ->> 'till' AS till, coalesce(opened.facts ->> 'source', 'counter') AS source,
    opened.business_on, opened.recorded_at AS opened_at, opened.staff_number AS cashier_number, opened.staff_name AS cashier,
    coalesce(headgate.cents_of(opened.facts -> 'floatCents'), 0) AS float_cents,
    headgate.dollars(coalesce(headgate.cents_of(opened.facts -> 'floatCents'), 0)) AS float,
    said.expected_cents, headgate.dollars(said.expected_cents) AS expected,
    said.counted_cents, headgate.dollars(said.counted_cents) AS counted,
    said.over_cents, headgate.dollars(said.over_cents) AS over,
    said.short_cents, headgate.dollars(said.short_cents) AS short,
    said.checks_over_cents, said.checks_short_cents, said.cards_over_cents, said.cards_short_cents,
    coalesce(said.reason, explained.facts ->> 'reason') AS reason,
    closed.business_on AS closed_on, closed.recorded_at AS closed_at, opened.position, coalesce(closed.branch, opened.branch) AS branch
  FROM headgate.entry_facts opened
    LEFT JOIN headgate.entry_facts closed ON closed.kind IN ('drawer.counted', 'run.closed')
      AND closed.office = opened.office AND closed.facts ->> 'batchNo' = opened.facts ->> 'batchNo'
      AND (closed.incarnation <> opened.incarnation OR closed.branch >= opened.branch)
      AND (closed.kind = 'run.closed' OR closed.facts ->> 'isFinal' = 'true')
    LEFT JOIN headgate.entry_facts explained ON explained.kind = 'difference.explained'
      AND explained.office = opened.office AND explained.facts ->> 'batchNo' = opened.facts ->> 'batchNo'
      AND (explained.incarnation <> closed.incarnation OR explained.branch = closed.branch)
    CROSS JOIN LATERAL (
      SELECT headgate.cents_of(closed.facts -> CASE closed.kind WHEN 'run.closed' THEN 'controlCents' ELSE 'expectedCents' END)
          AS expected_cents,
        headgate.cents_of(closed.facts -> CASE closed.kind WHEN 'run.closed' THEN 'totalCents' ELSE 'countedCents' END)
          AS counted_cents,
        headgate.cents_of(closed.facts -> 'overCents') AS over_cents,
        headgate.cents_of(closed.facts -> 'shortCents') AS short_cents,
        headgate.cents_of(closed.facts -> 'checks' -> 'overCents') AS checks_over_cents,
        headgate.cents_of(closed.facts -> 'checks' -> 'shortCents') AS checks_short_cents,
        headgate.cents_of(closed.facts -> 'cards' -> 'overCents') AS cards_over_cents,
        headgate.cents_of(closed.facts -> 'cards' -> 'shortCents') AS cards_short_cents,
        closed.facts ->> 'reason' AS reason
    ) AS said
  WHERE opened.kind IN ('batch.opened', 'run.opened');

-- What did not agree, by tender: never netted with one another.
CREATE VIEW headgate.finance_over_short AS
  SELECT office, batch_no, what, workstation, till, closed_on AS business_on, closed_at, cashier_number, cashier, tender,
    coalesce(found.over_cents, 0) AS over_cents, headgate.dollars(coalesce(found.over_cents, 0)) AS over,
    coalesce(found.short_cents, 0) AS short_cents, headgate.dollars(coalesce(found.short_cents, 0)) AS short,
    reason, position, branch
  FROM headgate.finance_batch batch CROSS JOIN LATERAL (VALUES
    (CASE batch.what WHEN 'run' THEN 'run' ELSE 'cash' END, batch.over_cents, batch.short_cents),
    ('checks', batch.checks_over_cents, batch.checks_short_cents),
    ('cards', batch.cards_over_cents, batch.cards_short_cents)
  ) AS found(tender, over_cents, short_cents)
  WHERE found.over_cents > 0 OR found.short_cents > 0;

DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT viewname FROM pg_views WHERE schemaname = 'headgate' AND viewname LIKE 'finance\_%' LOOP
    EXECUTE format('GRANT SELECT ON headgate.%I TO headgate_finance, headgate_centre', name);
  END LOOP;
END $$;

RESET ROLE;
SET LOCAL ROLE headgate_owner;
REVOKE CREATE ON SCHEMA headgate FROM headgate_reader;
RESET ROLE;
