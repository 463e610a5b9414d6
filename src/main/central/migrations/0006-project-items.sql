SET LOCAL ROLE headgate_owner;

-- Under which noun and key a change of reference data flows down, and whether to its own office alone.
CREATE FUNCTION headgate.item_of(p_kind text, facts jsonb, OUT noun text, OUT key text, OUT body jsonb, OUT is_own boolean)
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_kind WHEN 'staff.changed' THEN 'staff' WHEN 'policy.adopted' THEN 'policy'
      WHEN 'fee_code.changed' THEN 'fee_code' WHEN 'payer_list.changed' THEN 'payer_list'
      WHEN 'office.changed' THEN 'office' WHEN 'till.changed' THEN 'till' END,
    CASE p_kind WHEN 'staff.changed' THEN facts ->> 'number'
      WHEN 'policy.adopted' THEN (facts -> 'policy' ->> 'name') || '@' || (facts -> 'policy' ->> 'effectiveOn')
      WHEN 'fee_code.changed' THEN facts ->> 'code' WHEN 'payer_list.changed' THEN facts ->> 'number'
      WHEN 'office.changed' THEN 'names' WHEN 'till.changed' THEN facts ->> 'till' END,
    facts - 'change', p_kind IN ('office.changed', 'till.changed')
$$;

CREATE FUNCTION headgate.put_item(p_noun text, p_key text, p_office text, p_body jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  INSERT INTO headgate.district_item (noun, key, office, body, position)
  VALUES (p_noun, p_key, p_office, p_body, headgate.next_position())
  ON CONFLICT (noun, key, office) DO UPDATE
  SET body = excluded.body, is_gone = false, position = excluded.position
$$;

-- What a workstation decided by itself, before it was enrolled or without asking: taken on where the district says
-- nothing of it yet. Where it says something else, that stands, is sent again, and somebody has to look.
CREATE FUNCTION headgate.project_own_change(one headgate.entry, facts jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  item record;
  known jsonb;
BEGIN
  SELECT * INTO item FROM headgate.item_of(one.kind, facts);
  IF item.noun IS NULL OR item.key IS NULL THEN
    RETURN;
  END IF;
  SELECT body INTO known FROM headgate.district_item WHERE noun = item.noun AND key = item.key
    AND office = CASE WHEN item.is_own THEN one.office ELSE '' END;
  IF known IS NULL THEN
    PERFORM headgate.put_item(item.noun, item.key, CASE WHEN item.is_own THEN one.office ELSE '' END, item.body);
  ELSIF known <> item.body THEN
    PERFORM headgate.put_item(item.noun, item.key, CASE WHEN item.is_own THEN one.office ELSE '' END, known);
    PERFORM headgate.raise_exception(one.office, 'differs_from_centre', one.workstation, one.position,
      jsonb_build_object('noun', item.noun, 'key', item.key, 'there', item.body, 'here', known));
  END IF;
END $$;

-- A change that was asked for at an enrolled workstation: {kind, facts, basedOn: district position of what was
-- changed, 0 where there was nothing}. Where that changed meanwhile, the request comes too late.
CREATE FUNCTION headgate.project_request(one headgate.entry, facts jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  item record;
  known headgate.district_item;
BEGIN
  SELECT * INTO item FROM headgate.item_of(facts ->> 'kind', facts -> 'facts');
  IF item.noun IS NULL OR item.key IS NULL THEN
    PERFORM headgate.raise_exception(one.office, 'request_unknown', one.workstation, one.position, facts);
    RETURN;
  END IF;
  SELECT * INTO known FROM headgate.district_item WHERE noun = item.noun AND key = item.key
    AND office = CASE WHEN item.is_own THEN one.office ELSE '' END;
  IF coalesce(known.position, 0) > coalesce(headgate.whole_number(facts -> 'basedOn', 9007199254740991), 0) THEN
    PERFORM headgate.put_item(known.noun, known.key, known.office, known.body);
    PERFORM headgate.raise_exception(one.office, 'request_too_late', one.workstation, one.position, facts);
  ELSE
    PERFORM headgate.put_item(item.noun, item.key, CASE WHEN item.is_own THEN one.office ELSE '' END, item.body);
  END IF;
END $$;

-- PIN hashes go to the workstations of the office where the PIN was set, and are in no journal:
-- [{number, hash}].
CREATE FUNCTION headgate.offer_pins(pins jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  mine headgate.workstation := headgate.me(false);
  before bigint;
  after bigint;
BEGIN
  SELECT position INTO before FROM headgate.district_feed FOR UPDATE;
  PERFORM headgate.put_item('pin', pin ->> 'number', mine.office, jsonb_build_object('hash', pin ->> 'hash'))
  FROM jsonb_array_elements(pins) AS listed(pin) WHERE pin ->> 'number' IS NOT NULL AND pin ->> 'hash' IS NOT NULL
    AND NOT EXISTS (SELECT FROM headgate.district_item known WHERE known.noun = 'pin' AND known.key = pin ->> 'number'
      AND known.office = mine.office AND known.body ->> 'hash' = pin ->> 'hash');
  SELECT position INTO after FROM headgate.district_feed;
  IF after > before THEN
    INSERT INTO headgate.district_commit (last_position, token) VALUES (after, gen_random_uuid()::text);
  END IF;
END $$;

-- What somebody should look at: stored all the same.
CREATE FUNCTION headgate.look_at(p_office text, p_after bigint, p_to bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
BEGIN
  PERFORM headgate.raise_exception(p_office, 'entry_unbalanced', workstation, position, '{}')
  FROM (
    SELECT one.workstation, one.position FROM headgate.entry one
      JOIN headgate.posting USING (office, position)
    WHERE office = p_office AND position > p_after AND position <= p_to GROUP BY one.workstation, one.position
    HAVING sum(CASE side WHEN 'debit' THEN cents ELSE -cents END) <> 0
  ) AS found;
  PERFORM headgate.raise_exception(p_office, 'entry_id_twice', workstation, position, jsonb_build_object('entryId', entry_id))
  FROM headgate.entry one
  WHERE office = p_office AND position > p_after AND position <= p_to AND EXISTS (
    SELECT FROM headgate.entry earlier WHERE earlier.office = one.office AND earlier.entry_id = one.entry_id
      AND earlier.position < one.position);
  PERFORM headgate.raise_exception(p_office, CASE WHEN account.account_no IS NULL THEN 'account_unknown' ELSE 'account_closed' END,
    one.workstation, one.position, jsonb_build_object('accountNo', paid.account_no, 'receiptNo', paid.receipt_no, 'cents', paid.cents))
  FROM headgate.account_paid paid JOIN headgate.entry one USING (office, position)
    LEFT JOIN headgate.account USING (account_no)
  WHERE paid.office = p_office AND paid.position > p_after AND paid.position <= p_to AND paid.cents > 0
    AND EXISTS (SELECT FROM headgate.account_import)
    AND (account.account_no IS NULL OR account.body ->> 'status' = 'closed');
  PERFORM headgate.raise_exception(p_office, CASE WHEN item.key IS NULL THEN 'staff_unknown' ELSE 'staff_not_active' END,
    one.workstation, one.position, jsonb_build_object('number', one.staff_number, 'kind', one.kind))
  FROM headgate.entry one LEFT JOIN headgate.district_item item
    ON item.noun = 'staff' AND item.key = one.staff_number AND item.office = ''
  WHERE one.office = p_office AND one.position > p_after AND one.position <= p_to
    AND one.kind IN ('payment.taken', 'batch.opened', 'run.opened', 'line.moved', 'tender.corrected', 'cash.dropped')
    AND (item.key IS NULL OR item.body ->> 'isActive' = 'false');
END $$;

CREATE FUNCTION headgate.send_exceptions(p_office text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  one headgate.exception;
BEGIN
  FOR one IN SELECT * FROM headgate.exception WHERE office = p_office AND NOT is_sent ORDER BY n LOOP
    PERFORM headgate.put_item('exception', one.n::text, p_office, jsonb_build_object('n', one.n, 'kind', one.kind,
      'workstation', one.workstation, 'position', one.position, 'detail', one.detail, 'resolution', one.resolution,
      'raisedAt', to_char(one.raised_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  END LOOP;
  UPDATE headgate.exception SET is_sent = true WHERE office = p_office AND NOT is_sent;
END $$;

RESET ROLE;
