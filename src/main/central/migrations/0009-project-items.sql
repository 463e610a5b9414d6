SET LOCAL ROLE headgate_owner;

-- Under which noun and key a change of reference data flows down, and whether to its own office alone. Without a
-- key it is nothing that flows down.
CREATE FUNCTION headgate.item_of(p_kind text, p_office text, facts jsonb,
  OUT noun text, OUT key text, OUT body jsonb, OUT office text)
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, headgate, pg_temp AS $$
BEGIN
  noun := CASE p_kind WHEN 'staff.changed' THEN 'staff' WHEN 'policy.adopted' THEN 'policy'
    WHEN 'fee_code.changed' THEN 'fee_code' WHEN 'payer_list.changed' THEN 'payer_list'
    WHEN 'office.changed' THEN 'office' WHEN 'till.changed' THEN 'till' END;
  office := CASE WHEN noun IN ('office', 'till') THEN p_office ELSE '' END;
  -- What is longer than anything of ours is not sent to every workstation of the district.
  IF noun IS NULL OR jsonb_typeof(facts) IS DISTINCT FROM 'object' OR octet_length(facts::text) > 262144 THEN
    RETURN;
  END IF;
  key := CASE noun WHEN 'policy' THEN headgate.short_text(facts -> 'policy' -> 'name') || '@'
      || headgate.day(facts -> 'policy' -> 'effectiveOn')
    WHEN 'fee_code' THEN headgate.short_text(facts -> 'code') WHEN 'office' THEN 'names'
    WHEN 'till' THEN headgate.short_text(facts -> 'till') ELSE headgate.short_text(facts -> 'number') END;
  body := facts - 'change';
END $$;

CREATE FUNCTION headgate.put_item(p_noun text, p_key text, p_office text, p_body jsonb, p_seeded_by text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  INSERT INTO headgate.district_item (noun, key, office, body, seeded_by, position)
  VALUES (p_noun, p_key, p_office, p_body, p_seeded_by, headgate.take_positions(1) + 1)
  ON CONFLICT (noun, key, office) DO UPDATE
  SET body = excluded.body, is_gone = false, seeded_by = excluded.seeded_by, position = excluded.position
$$;

-- What a workstation decided by itself, before it was enrolled or without asking: taken on where the district says
-- nothing of it but what the same history said before. Where it says something else, that stands, is sent again, and
-- somebody has to look.
CREATE FUNCTION headgate.project_own_change(one headgate.entry, facts jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  item record;
  known headgate.district_item;
  seed text := one.office || ' ' || one.workstation;
BEGIN
  SELECT * INTO item FROM headgate.item_of(one.kind, one.office, facts);
  IF item.key IS NULL THEN
    PERFORM headgate.raise_exception(one.office, 'change_unreadable', one.workstation, one.position, '{}');
    RETURN;
  END IF;
  SELECT * INTO known FROM headgate.district_item
  WHERE noun = item.noun AND key = item.key AND office = item.office;
  IF NOT FOUND OR known.seeded_by = seed AND known.body <> item.body THEN
    PERFORM headgate.put_item(item.noun, item.key, item.office, item.body, seed);
  ELSIF known.body <> item.body THEN
    PERFORM headgate.put_item(item.noun, item.key, item.office, known.body, known.seeded_by);
    PERFORM headgate.raise_exception(one.office, 'differs_from_centre', one.workstation, one.position,
      jsonb_build_object('noun', item.noun, 'key', item.key, 'there', item.body, 'here', known.body));
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
  SELECT * INTO item FROM headgate.item_of(facts ->> 'kind', one.office, facts -> 'facts');
  IF item.key IS NULL THEN
    PERFORM headgate.raise_exception(one.office, 'change_unreadable', one.workstation, one.position, '{}');
    RETURN;
  END IF;
  SELECT * INTO known FROM headgate.district_item
  WHERE noun = item.noun AND key = item.key AND office = item.office;
  IF coalesce(known.position, 0) > coalesce(headgate.whole_number(facts -> 'basedOn', 9007199254740991), 0) THEN
    PERFORM headgate.put_item(known.noun, known.key, known.office, known.body, known.seeded_by);
    PERFORM headgate.raise_exception(one.office, 'request_too_late', one.workstation, one.position,
      jsonb_build_object('noun', item.noun, 'key', item.key, 'asked', item.body, 'here', known.body));
  ELSE
    PERFORM headgate.put_item(item.noun, item.key, item.office, item.body, NULL);
  END IF;
END $$;

-- PIN hashes go to the workstations of the office where the PIN was set, and are in no journal:
-- [{number, hash}].
CREATE FUNCTION headgate.offer_pins(pins jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  mine headgate.workstation := headgate.me(false);
BEGIN
  IF (jsonb_typeof(pins) = 'array' AND jsonb_array_length(pins) <= 1000) IS NOT TRUE THEN
    RAISE EXCEPTION 'a list of at most a thousand PINs' USING ERRCODE = 'HG002';
  END IF;
  PERFORM position FROM headgate.district_feed FOR UPDATE;
  PERFORM headgate.put_item('pin', number, mine.office, jsonb_build_object('hash', hash), NULL)
  FROM (
    SELECT headgate.short_text(pin -> 'number') AS number, headgate.short_text(pin -> 'hash') AS hash
    FROM jsonb_array_elements(pins) AS listed(pin)
  ) AS offered
  WHERE number IS NOT NULL AND hash IS NOT NULL
    AND NOT EXISTS (SELECT FROM headgate.district_item known WHERE known.noun = 'pin' AND known.key = number
      AND known.office = mine.office AND known.body ->> 'hash' = hash);
  PERFORM headgate.seal_district();
END $$;

CREATE FUNCTION headgate.send_exceptions(p_office text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  one headgate.exception;
BEGIN
  PERFORM position FROM headgate.district_feed FOR UPDATE;
  FOR one IN SELECT * FROM headgate.exception WHERE office = p_office AND NOT is_sent ORDER BY n LOOP
    PERFORM headgate.put_item('exception', one.n::text, p_office, jsonb_build_object('n', one.n, 'kind', one.kind,
      'workstation', one.workstation, 'position', one.position, 'detail', one.detail, 'resolution', one.resolution,
      'raisedAt', headgate.written(one.raised_at)), NULL);
  END LOOP;
  UPDATE headgate.exception SET is_sent = true WHERE office = p_office AND NOT is_sent;
END $$;

RESET ROLE;
