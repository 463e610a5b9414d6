-- What the district sees of an office's entries. Nothing here refuses anything: what is odd is said in an exception.
SET LOCAL ROLE headgate_owner;

-- Whether a payment is still taken off the imported balances. What arrived after the import was never told to
-- whoever made the balances, whatever its clock said; unless its workstation had imported balances that hold it.
CREATE FUNCTION headgate.is_since(paid headgate.account_paid, import_cut bigint, as_of text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT NOT paid.is_in_base AND (paid.of_position > import_cut OR as_of IS NULL OR paid.paid_at > as_of)
$$;

CREATE FUNCTION headgate.last_import() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  SELECT as_of FROM headgate.account_import ORDER BY n DESC LIMIT 1
$$;

CREATE FUNCTION headgate.next_position() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  UPDATE headgate.district_feed SET position = position + 1 RETURNING position
$$;

-- Works the office's next entries in, 500 at most, and answers {projected, isMore}. Every workstation of the office
-- calls it after a push and now and then; whoever comes while another is at it goes on without waiting.
CREATE FUNCTION headgate.project() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  mine headgate.workstation := headgate.me(false);
  was headgate.office_projected;
  reached bigint;
  before bigint;
  after bigint;
  one headgate.entry;
BEGIN
  SELECT * INTO was FROM headgate.office_projected WHERE office = mine.office FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN jsonb_build_object('isBusy', true, 'isMore', false);
  END IF;
  SELECT max(position) INTO reached FROM (
    SELECT position FROM headgate.entry WHERE office = mine.office AND position > was.position ORDER BY position LIMIT 500
  ) AS next;
  IF reached IS NULL AND NOT EXISTS (SELECT FROM headgate.exception WHERE office = mine.office AND NOT is_sent) THEN
    RETURN jsonb_build_object('projected', was.position, 'isMore', false);
  END IF;
  reached := coalesce(reached, was.position);
  -- From here to the commit nobody else gives out positions of the district.
  SELECT position INTO before FROM headgate.district_feed FOR UPDATE;
  PERFORM headgate.project_payments(mine.office, was.position, reached);
  FOR one IN SELECT * FROM headgate.entry WHERE office = mine.office AND position > was.position
    AND position <= reached AND kind IN ('line.moved', 'reference.imported', 'staff.changed', 'policy.adopted',
      'fee_code.changed', 'payer_list.changed', 'office.changed', 'till.changed', 'change.requested',
      'exception.resolved') ORDER BY position LOOP
    PERFORM headgate.project_entry(one, headgate.json_or_null(one.body) -> 'facts');
  END LOOP;
  PERFORM headgate.project_accounts(mine.office, was, reached);
  PERFORM headgate.look_at(mine.office, was.position, reached);
  PERFORM headgate.send_exceptions(mine.office);
  UPDATE headgate.office_projected SET position = reached WHERE office = mine.office;
  SELECT position INTO after FROM headgate.district_feed;
  IF after > before THEN
    INSERT INTO headgate.district_commit (last_position, token) VALUES (after, gen_random_uuid()::text);
  END IF;
  RETURN jsonb_build_object('projected', reached,
    'isMore', EXISTS (SELECT FROM headgate.entry WHERE office = mine.office AND position > reached));
END $$;

CREATE FUNCTION headgate.project_payments(p_office text, p_after bigint, p_to bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  INSERT INTO headgate.account_paid (office, position, account_no, place, receipt_no, of_position, cents, paid_at, paid_on)
  SELECT office, position, line ->> 'accountNo', place - 1, doc -> 'facts' ->> 'receiptNo', position,
    headgate.whole_number(line -> 'cents', 9007199254740991), recorded_at, business_on
  FROM (
    SELECT office, position, recorded_at, business_on, headgate.json_or_null(body) AS doc FROM headgate.entry
    WHERE office = p_office AND position > p_after AND position <= p_to AND kind = 'payment.taken'
  ) AS paid, jsonb_array_elements(CASE jsonb_typeof(doc -> 'facts' -> 'lines') WHEN 'array'
      THEN doc -> 'facts' -> 'lines' ELSE '[]' END) WITH ORDINALITY AS listed(line, place)
  WHERE line ->> 'accountNo' IS NOT NULL AND doc -> 'facts' ->> 'receiptNo' IS NOT NULL
    AND headgate.whole_number(line -> 'cents', 9007199254740991) > 0
    AND recorded_at IS NOT NULL AND business_on IS NOT NULL
$$;

CREATE FUNCTION headgate.project_entry(one headgate.entry, facts jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
BEGIN
  IF facts IS NULL OR facts ? 'fromCentre' THEN
    RETURN;
  END IF;
  CASE one.kind
    WHEN 'line.moved' THEN PERFORM headgate.project_move(one, facts);
    WHEN 'reference.imported' THEN PERFORM headgate.project_own_import(one, facts);
    WHEN 'change.requested' THEN PERFORM headgate.project_request(one, facts);
    WHEN 'exception.resolved' THEN
      UPDATE headgate.exception SET is_sent = false, resolution = jsonb_build_object('note', facts ->> 'note',
        'staff', headgate.json_or_null(one.body) -> 'staff', 'at', one.recorded_at)
      WHERE office = one.office AND n = headgate.whole_number(facts -> 'n', 9007199254740991);
    ELSE PERFORM headgate.project_own_change(one, facts);
  END CASE;
END $$;

-- The money leaves the account where the line stood last, and comes to the other.
CREATE FUNCTION headgate.project_move(one headgate.entry, facts jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  was headgate.account_paid;
  moved bigint := headgate.whole_number(facts -> 'to' -> 'cents', 9007199254740991);
  line integer := headgate.whole_number(facts -> 'place', 100000)::integer;
BEGIN
  SELECT * INTO was FROM headgate.account_paid WHERE office = one.office AND receipt_no = facts ->> 'receiptNo'
    AND place = line AND account_no = facts -> 'from' ->> 'accountNo' AND cents > 0 ORDER BY position DESC LIMIT 1;
  IF NOT FOUND OR moved IS NULL OR facts -> 'to' ->> 'accountNo' IS NULL OR one.recorded_at IS NULL
    OR one.business_on IS NULL OR facts -> 'to' ->> 'accountNo' = was.account_no THEN
    PERFORM headgate.raise_exception(one.office, 'fix_without_payment', one.workstation, one.position,
      jsonb_build_object('receiptNo', facts ->> 'receiptNo'));
    RETURN;
  END IF;
  INSERT INTO headgate.account_paid
    (office, position, account_no, place, receipt_no, of_position, cents, paid_at, paid_on, is_in_base)
  VALUES
    (one.office, one.position, was.account_no, line, was.receipt_no, was.of_position, -was.cents,
      was.paid_at, was.paid_on, was.is_in_base),
    (one.office, one.position, facts -> 'to' ->> 'accountNo', line, was.receipt_no, one.position, moved,
      one.recorded_at, one.business_on, false);
END $$;

-- Balances that a workstation imported before it was enrolled hold what it had taken by then.
CREATE FUNCTION headgate.project_own_import(one headgate.entry, facts jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  cut bigint;
  as_of text := headgate.last_import();
  affected text[];
BEGIN
  IF facts ->> 'noun' IS DISTINCT FROM 'accounts' OR facts ->> 'asOf' IS NULL THEN
    RETURN;
  END IF;
  SELECT import_cut INTO cut FROM headgate.office_projected WHERE office = one.office;
  WITH covered AS (
    SELECT paid AS row_before, paid.account_no, paid.position, paid.place FROM headgate.account_paid paid
      JOIN headgate.entry taken ON taken.office = paid.office AND taken.position = paid.of_position
    WHERE paid.office = one.office AND taken.workstation = one.workstation AND NOT paid.is_in_base
      AND paid.of_position < one.position AND paid.paid_at <= facts ->> 'asOf'
  ), marked AS (
    UPDATE headgate.account_paid paid SET is_in_base = true FROM covered
    WHERE paid.office = one.office AND paid.position = covered.position
      AND paid.account_no = covered.account_no AND paid.place = covered.place
    RETURNING paid.account_no, paid.position, paid.cents, covered.row_before
  ), counted AS (
    -- Rows of this very batch are summed after this, as they are then.
    SELECT account_no, sum(cents) AS cents FROM marked
    WHERE headgate.is_since(row_before, cut, as_of)
      AND position <= (SELECT position FROM headgate.office_projected WHERE office = one.office)
    GROUP BY account_no
  ), lowered AS (
    UPDATE headgate.account SET since_cents = account.since_cents - counted.cents FROM counted
    WHERE account.account_no = counted.account_no RETURNING account.account_no
  )
  SELECT array_agg(account_no) INTO affected FROM lowered;
  PERFORM headgate.touch_accounts(affected);
END $$;

CREATE FUNCTION headgate.touch_accounts(account_nos text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  before bigint;
BEGIN
  IF coalesce(cardinality(account_nos), 0) = 0 THEN
    RETURN;
  END IF;
  SELECT position INTO before FROM headgate.district_feed;
  UPDATE headgate.district_feed SET position = before + cardinality(account_nos);
  UPDATE headgate.account SET position = before + touched.n
  FROM unnest(account_nos) WITH ORDINALITY AS touched(account_no, n)
  WHERE account.account_no = touched.account_no;
END $$;

CREATE FUNCTION headgate.project_accounts(p_office text, was headgate.office_projected, p_to bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  as_of text := headgate.last_import();
  touched text[];
BEGIN
  WITH changed AS (
    SELECT account_no, coalesce(sum(paid.cents) FILTER (WHERE headgate.is_since(paid, was.import_cut, as_of)), 0) AS cents
    FROM headgate.account_paid paid
    WHERE paid.office = p_office AND paid.position > was.position AND paid.position <= p_to GROUP BY account_no
  ), summed AS (
    UPDATE headgate.account SET since_cents = account.since_cents + changed.cents FROM changed
    WHERE account.account_no = changed.account_no RETURNING account.account_no
  )
  SELECT array_agg(account_no) INTO touched FROM summed;
  UPDATE headgate.account SET last_paid_at = last.paid_at, last_paid_on = last.paid_on, last_paid_cents = last.cents
  FROM unnest(touched) AS one(account_no) LEFT JOIN LATERAL (
    SELECT paid_at, paid_on, cents FROM headgate.account_paid paid
    WHERE paid.account_no = one.account_no AND paid.cents > 0 AND NOT EXISTS (
      SELECT FROM headgate.account_paid back WHERE back.account_no = paid.account_no AND back.office = paid.office
        AND back.of_position = paid.position AND back.place = paid.place AND back.cents < 0)
    ORDER BY paid_at DESC, office, position DESC LIMIT 1
  ) AS last ON true
  WHERE account.account_no = one.account_no;
  PERFORM headgate.touch_accounts(touched);
END $$;

RESET ROLE;
