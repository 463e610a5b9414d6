-- What the district sees of an office's entries. Nothing here refuses anything: what is odd is said in an exception.
SET LOCAL ROLE headgate_owner;

-- Whether a payment is still taken off imported balances: it was made after the moment they stand for; or whoever
-- made them was told of it later, unless the workstation had itself imported balances that hold it.
CREATE FUNCTION headgate.is_since(paid headgate.account_paid, cut bigint, as_of text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT as_of IS NULL OR paid.paid_at > as_of
    OR NOT paid.is_in_base AND (paid.told_at > as_of OR paid.of_position > coalesce(cut, 0))
$$;

CREATE FUNCTION headgate.take_positions(n bigint) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  UPDATE headgate.district_feed SET position = position + n RETURNING position - n
$$;

-- The word of a commit that gave out positions. Whoever gave some out does this last.
CREATE FUNCTION headgate.seal_district() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  INSERT INTO headgate.district_commit (last_position, token)
  SELECT position, gen_random_uuid()::text FROM headgate.district_feed WHERE position > 0
  ON CONFLICT DO NOTHING
$$;

-- Works the office's next entries in, 500 at most, and answers {projected, isMore}. Every workstation of the office
-- calls it after a push and now and then; whoever comes while another is at it goes on without waiting.
CREATE FUNCTION headgate.project() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  mine headgate.workstation := headgate.me(false);
  was bigint;
  head bigint;
  reached bigint;
  most integer := 500;
BEGIN
  SELECT position INTO was FROM headgate.office_projected WHERE office = mine.office FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN jsonb_build_object('isBusy', true, 'isMore', false);
  END IF;
  SELECT position INTO head FROM headgate.office_feed WHERE office = mine.office;
  IF head = was AND NOT EXISTS (SELECT FROM headgate.exception WHERE office = mine.office AND NOT is_sent) THEN
    RETURN jsonb_build_object('projected', was, 'isMore', false);
  END IF;
  LOOP
    reached := least(head, was + most);
    EXIT WHEN reached = was OR headgate.try_project(mine.office, was, reached);
    -- One of them cannot be worked in. It is looked for, and passed over.
    IF reached = was + 1 THEN
      PERFORM headgate.raise_exception(mine.office, 'entry_not_projected', workstation, reached, '{}')
      FROM headgate.entry WHERE office = mine.office AND position = reached;
      EXIT;
    END IF;
    most := greatest(1, (reached - was) / 8);
  END LOOP;
  PERFORM headgate.send_exceptions(mine.office);
  UPDATE headgate.office_projected SET position = reached WHERE office = mine.office AND position < reached;
  PERFORM headgate.seal_district();
  RETURN jsonb_build_object('projected', reached, 'isMore', head > reached);
END $$;

-- Answers false, with nothing changed, where the data of an entry are more than can be worked with.
CREATE FUNCTION headgate.try_project(p_office text, p_after bigint, p_to bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  one headgate.entry;
BEGIN
  PERFORM headgate.project_payments(p_office, p_after, p_to);
  -- From here to the commit nobody else gives out positions of the district.
  PERFORM position FROM headgate.district_feed FOR UPDATE;
  FOR one IN SELECT * FROM headgate.entry WHERE office = p_office AND position > p_after
    AND position <= p_to AND kind IN ('line.moved', 'reference.imported', 'staff.changed', 'policy.adopted',
      'fee_code.changed', 'payer_list.changed', 'office.changed', 'till.changed', 'change.requested',
      'exception.resolved') ORDER BY position LOOP
    PERFORM headgate.project_entry(one, headgate.json_or_null(one.body) -> 'facts', p_after);
  END LOOP;
  PERFORM headgate.project_accounts(p_office, p_after, p_to);
  PERFORM headgate.look_at(p_office, p_after, p_to);
  RETURN true;
EXCEPTION
  WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded THEN RETURN false;
END $$;

-- A payment that cannot be read whole is counted as far as it can be, and somebody has to look.
CREATE FUNCTION headgate.project_payments(p_office text, p_after bigint, p_to bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  unread bigint[];
BEGIN
  WITH taken AS MATERIALIZED (
    SELECT position, recorded_at, business_on, told_at, headgate.json_or_null(body) -> 'facts' AS facts
    FROM headgate.entry
    WHERE office = p_office AND position > p_after AND position <= p_to AND kind = 'payment.taken'
  ), read AS MATERIALIZED (
    SELECT taken.position, place - 1 AS place, recorded_at, business_on, told_at, NOT line ? 'feeCode' AS is_paid,
      headgate.short_text(line -> 'accountNo') AS account_no, headgate.short_text(facts -> 'receiptNo') AS receipt_no,
      nullif(headgate.whole_number(line -> 'cents', 999999999999), 0) AS cents
    FROM taken, jsonb_array_elements(headgate.list_of(facts -> 'lines')) WITH ORDINALITY AS listed(line, place)
  ), added AS (
    INSERT INTO headgate.account_paid
      (office, position, account_no, place, receipt_no, of_position, cents, paid_at, paid_on, told_at)
    SELECT p_office, position, account_no, place, receipt_no, position, cents, recorded_at, business_on, told_at
    FROM read WHERE (account_no || receipt_no || recorded_at || business_on) IS NOT NULL AND cents IS NOT NULL
  )
  SELECT array_agg(DISTINCT position ORDER BY position) INTO unread FROM (
    SELECT position FROM read WHERE is_paid
      AND ((account_no || receipt_no || recorded_at || business_on) IS NULL OR cents IS NULL)
    UNION SELECT position FROM taken WHERE jsonb_array_length(headgate.list_of(facts -> 'lines')) = 0
  ) AS wrong;
  PERFORM headgate.raise_exception(p_office, 'payment_unreadable', workstation, position, '{}')
  FROM headgate.entry WHERE office = p_office AND position = ANY (unread) ORDER BY position;
END $$;

CREATE FUNCTION headgate.project_entry(one headgate.entry, facts jsonb, p_after bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
BEGIN
  IF jsonb_typeof(facts) IS DISTINCT FROM 'object' OR facts ? 'fromCentre' THEN
    RETURN;
  END IF;
  CASE one.kind
    WHEN 'line.moved' THEN PERFORM headgate.project_move(one, facts);
    WHEN 'reference.imported' THEN PERFORM headgate.project_own_import(one, facts, p_after);
    WHEN 'change.requested' THEN PERFORM headgate.project_request(one, facts);
    WHEN 'exception.resolved' THEN
      UPDATE headgate.exception SET is_sent = false, resolution = jsonb_build_object('note', left(facts ->> 'note', 2000),
        'staff', headgate.json_or_null(one.body) -> 'staff', 'at', one.recorded_at)
      WHERE office = one.office AND n = headgate.whole_number(facts -> 'n', 9007199254740991);
    ELSE PERFORM headgate.project_own_change(one, facts);
  END CASE;
END $$;

-- The money leaves the account where the line stood last, and comes to the other. Of two stores that print the same
-- numbers, the line is that of the store that moves it.
CREATE FUNCTION headgate.project_move(one headgate.entry, facts jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  was headgate.account_paid;
  moved bigint := nullif(headgate.whole_number(facts -> 'to' -> 'cents', 999999999999), 0);
  target text := headgate.short_text(facts -> 'to' -> 'accountNo');
  line integer := headgate.whole_number(facts -> 'place', 100000)::integer;
BEGIN
  SELECT * INTO was FROM headgate.account_paid paid
  WHERE office = one.office AND receipt_no = facts ->> 'receiptNo' AND place = line
    AND account_no = facts -> 'from' ->> 'accountNo' AND cents > 0 AND NOT is_taken_back
  ORDER BY (SELECT taken.workstation = one.workstation AND taken.incarnation = one.incarnation
      AND taken.branch = one.branch FROM headgate.entry taken
    WHERE taken.office = paid.office AND taken.position = paid.position) DESC, position DESC LIMIT 1;
  IF NOT FOUND OR (moved > 0 AND target <> was.account_no AND one.recorded_at > '' AND one.business_on > '') IS NOT TRUE THEN
    PERFORM headgate.raise_exception(one.office, 'fix_without_payment', one.workstation, one.position,
      jsonb_build_object('receiptNo', headgate.short_text(facts -> 'receiptNo')));
    RETURN;
  END IF;
  UPDATE headgate.account_paid SET is_taken_back = true
  WHERE office = was.office AND position = was.position AND account_no = was.account_no AND place = was.place;
  INSERT INTO headgate.account_paid
    (office, position, account_no, place, receipt_no, of_position, cents, paid_at, paid_on, told_at, is_in_base)
  VALUES
    (one.office, one.position, was.account_no, line, was.receipt_no, was.of_position, -was.cents,
      was.paid_at, was.paid_on, was.told_at, was.is_in_base),
    (one.office, one.position, target, line, was.receipt_no, one.position, moved,
      one.recorded_at, one.business_on, one.told_at, false);
END $$;

RESET ROLE;
