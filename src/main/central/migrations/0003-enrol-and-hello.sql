-- Errors of these functions: HG001 not enrolled, HG002 bad request, HG003 code expired, HG004 code used, HG005 chain broken,
-- HG009 append-only.
SET LOCAL ROLE headgate_owner;

-- The workstation that this session speaks for. Its row stays locked where `is_locked`, which lets one call of a
-- workstation wait for another.
CREATE FUNCTION headgate.me(is_locked boolean) RETURNS headgate.workstation
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  mine headgate.workstation;
BEGIN
  IF is_locked THEN
    SELECT * INTO mine FROM headgate.workstation WHERE role_name = session_user FOR UPDATE;
  ELSE
    SELECT * INTO mine FROM headgate.workstation WHERE role_name = session_user;
  END IF;
  IF mine.enrolled_at IS NULL OR mine.revoked_at IS NOT NULL THEN
    RAISE EXCEPTION 'this workstation is not enrolled' USING ERRCODE = 'HG001';
  END IF;
  RETURN mine;
END $$;

-- Exceptions of an office are numbered without a hole, so its counter is locked as for an entry.
CREATE FUNCTION headgate.raise_exception(
  p_office text, p_kind text, p_workstation text, p_position bigint, p_detail jsonb
) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  SELECT position FROM headgate.office_feed WHERE office = p_office FOR UPDATE;
  INSERT INTO headgate.exception (office, n, kind, workstation, position, detail)
  SELECT p_office, coalesce(max(n), 0) + 1, p_kind, p_workstation, p_position, p_detail
  FROM headgate.exception WHERE office = p_office;
$$;

-- The same, unless somebody still has to look at just this.
CREATE FUNCTION headgate.raise_once(p_office text, p_kind text, p_workstation text, p_detail jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
  SELECT headgate.raise_exception(p_office, p_kind, p_workstation, NULL, p_detail) WHERE NOT EXISTS (
    SELECT FROM headgate.exception WHERE office = p_office AND kind = p_kind AND workstation = p_workstation
      AND detail = p_detail AND resolution IS NULL)
$$;

-- The public key of a chain, as its workstation says it. Answers false where another key stands there.
CREATE FUNCTION headgate.register_key(mine headgate.workstation, p_incarnation text, p_key text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  known text;
BEGIN
  IF (p_incarnation ~ '^[0-9a-f]{32}$' AND p_key ~ '^[A-Za-z0-9_-]{43}$') IS NOT TRUE THEN
    RAISE EXCEPTION 'an incarnation and its key are written as they should be' USING ERRCODE = 'HG002';
  END IF;
  INSERT INTO headgate.incarnation (office, workstation, incarnation, public_key)
  VALUES (mine.office, mine.workstation, p_incarnation, p_key)
  ON CONFLICT (office, workstation, incarnation) DO NOTHING;
  SELECT public_key INTO known FROM headgate.incarnation
  WHERE office = mine.office AND workstation = mine.workstation AND incarnation = p_incarnation;
  RETURN known = p_key;
END $$;

-- With the one-time code as its password: {office, workstation, isDemo, claim}. Asked again with the same claim it
-- answers the same; another one comes from a second machine that was given the code.
-- Refusals are answers: {refused: 'other_identity' | 'centre_is_demo' | 'books_are_demo'}.
CREATE FUNCTION headgate.enroll(request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  mine headgate.workstation;
  here headgate.centre;
BEGIN
  SELECT * INTO mine FROM headgate.workstation WHERE role_name = session_user FOR UPDATE;
  SELECT * INTO here FROM headgate.centre;
  IF mine.workstation IS NULL OR mine.revoked_at IS NOT NULL THEN
    RAISE EXCEPTION 'this code stands for no workstation' USING ERRCODE = 'HG001';
  END IF;
  IF mine.enrolled_at IS NULL AND mine.code_expires_at < now() THEN
    RAISE EXCEPTION 'this code has expired' USING ERRCODE = 'HG003';
  END IF;
  IF mine.enrolled_at IS NOT NULL AND request ->> 'claim' IS DISTINCT FROM mine.claim THEN
    RAISE EXCEPTION 'this code was used by another machine' USING ERRCODE = 'HG004';
  END IF;
  IF request ->> 'office' IS DISTINCT FROM mine.office
    OR request ->> 'workstation' IS DISTINCT FROM mine.workstation THEN
    RETURN jsonb_build_object('refused', 'other_identity', 'office', mine.office, 'workstation', mine.workstation);
  END IF;
  IF (request ->> 'isDemo')::boolean IS DISTINCT FROM here.is_demo THEN
    RETURN jsonb_build_object('refused', CASE WHEN here.is_demo THEN 'centre_is_demo' ELSE 'books_are_demo' END);
  END IF;
  UPDATE headgate.workstation SET enrolled_at = coalesce(enrolled_at, now()), code_expires_at = NULL,
    claim = request ->> 'claim'
  WHERE role_name = session_user;
  RETURN jsonb_build_object('district', here.district, 'office', mine.office, 'workstation', mine.workstation,
    'dbIncarnation', here.db_incarnation);
END $$;

-- What a client and this centre can speak. An old client gets the number it knows, or is told to be updated.
CREATE FUNCTION headgate.spoken_protocol(request jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN (request -> 'protocol' ->> 'from')::integer <= 1 AND (request -> 'protocol' ->> 'to')::integer >= 1
    THEN 1 END
$$;

-- On every connect: {protocol: {from, to}, keys: [{incarnation, publicKey}], dbIncarnation?,
--   acked?: {incarnation, seq, hash}}.
-- Where the entry that was acknowledged is not here any more, this centre was restored from a backup: its history
-- gets another name, once.
CREATE FUNCTION headgate.hello(request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  mine headgate.workstation := headgate.me(true);
  here headgate.centre;
  strange text[] := '{}';
  acked jsonb := request -> 'acked';
  key jsonb;
BEGIN
  IF headgate.spoken_protocol(request) IS NULL THEN
    RETURN jsonb_build_object('protocol', NULL, 'speaks', jsonb_build_object('from', 1, 'to', 1));
  END IF;
  FOR key IN SELECT value FROM jsonb_array_elements(request -> 'keys') LOOP
    IF NOT headgate.register_key(mine, key ->> 'incarnation', key ->> 'publicKey') THEN
      strange := strange || (key ->> 'incarnation');
      PERFORM headgate.raise_once(mine.office, 'key_differs', mine.workstation,
        jsonb_build_object('incarnation', key -> 'incarnation', 'publicKey', key -> 'publicKey'));
    END IF;
  END LOOP;
  IF jsonb_typeof(acked) = 'object' AND NOT EXISTS (
    SELECT FROM headgate.entry WHERE office = mine.office AND workstation = mine.workstation
      AND incarnation = acked ->> 'incarnation' AND seq = (acked ->> 'seq')::bigint
      AND hash = decode(acked ->> 'hash', 'hex')
  ) THEN
    UPDATE headgate.centre SET db_incarnation = replace(gen_random_uuid()::text, '-', '')
    WHERE db_incarnation = request ->> 'dbIncarnation';
    IF FOUND THEN
      PERFORM headgate.raise_exception(mine.office, 'centre_restored', mine.workstation, NULL, acked);
    END IF;
  END IF;
  SELECT * INTO here FROM headgate.centre;
  RETURN jsonb_build_object(
    'protocol', 1, 'district', here.district, 'isDemo', here.is_demo, 'dbIncarnation', here.db_incarnation,
    'time', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'strangeKeys', to_jsonb(strange),
    'heads', (SELECT coalesce(jsonb_agg(jsonb_build_object('incarnation', head.incarnation, 'branch', head.branch,
        'seq', head.seq, 'hash', encode(head.hash, 'hex'),
        'isQuarantined', incarnation.quarantined_at IS NOT NULL)), '[]')
      FROM headgate.head JOIN headgate.incarnation USING (office, workstation, incarnation)
      WHERE head.office = mine.office AND head.workstation = mine.workstation));
END $$;

RESET ROLE;
