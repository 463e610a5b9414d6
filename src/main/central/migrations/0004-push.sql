SET LOCAL ROLE headgate_owner;

-- The body as JSON; null where PostgreSQL cannot read it (a NUL in a text, a number too long). It is kept all the same.
CREATE FUNCTION headgate.json_or_null(body text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, headgate, pg_temp AS $$
BEGIN
  RETURN body::jsonb;
EXCEPTION
  WHEN data_exception OR program_limit_exceeded THEN RETURN NULL;
END $$;

CREATE FUNCTION headgate.all_json(bodies text[]) RETURNS jsonb[]
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, headgate, pg_temp AS $$
BEGIN
  RETURN bodies::jsonb[];
EXCEPTION
  WHEN data_exception OR program_limit_exceeded THEN
    RETURN ARRAY(SELECT headgate.json_or_null(body) FROM unnest(bodies) WITH ORDINALITY AS one(body, i) ORDER BY i);
END $$;

CREATE FUNCTION headgate.whole_number(value jsonb, most bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(value) = 'number'
    THEN CASE WHEN value::numeric BETWEEN 0 AND most AND trunc(value::numeric) = value::numeric
      THEN value::bigint END END
$$;

-- push(incarnation, first seq, hash of the entry before, bodies, hashes, signatures): one transaction, as SYNC.md says.
-- Entries that are here already change nothing. What continues no chain that is here asks for a rewind. What continues
-- an older entry than the last is another branch: both stay, and the incarnation is set apart.
-- Answers {status: 'stored' | 'rewind' | 'unknown_incarnation', seq, hash, positions, isQuarantined, dbIncarnation}.
CREATE FUNCTION headgate.push(
  p_incarnation text, p_first_seq bigint, p_prev_hash bytea,
  p_bodies text[], p_hashes bytea[], p_signatures bytea[]
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  mine headgate.workstation := headgate.me(true);
  chain headgate.incarnation;
  known integer;
  n integer := cardinality(p_bodies);
BEGIN
  IF n NOT BETWEEN 1 AND 500 OR cardinality(p_hashes) <> n OR cardinality(p_signatures) <> n OR p_first_seq < 1 THEN
    RAISE EXCEPTION 'one to 500 entries with a hash and a signature each' USING ERRCODE = 'HG002';
  END IF;
  SELECT * INTO chain FROM headgate.incarnation
  WHERE office = mine.office AND workstation = mine.workstation AND incarnation = p_incarnation FOR UPDATE;
  IF NOT FOUND THEN
    RETURN jsonb_build_object('status', 'unknown_incarnation');
  END IF;
  -- A hash stands for all that came before it, so what is known is always a beginning.
  SELECT count(*) INTO known FROM unnest(p_hashes) WITH ORDINALITY AS sent(hash, i)
    JOIN headgate.entry stored ON stored.office = mine.office AND stored.workstation = mine.workstation
      AND stored.incarnation = p_incarnation AND stored.seq = p_first_seq + sent.i - 1 AND stored.hash = sent.hash;
  IF known < n THEN
    IF NOT headgate.store(mine, p_incarnation, p_first_seq + known,
      CASE WHEN known = 0 THEN p_prev_hash ELSE p_hashes[known] END,
      p_bodies[known + 1 : n], p_hashes[known + 1 : n], p_signatures[known + 1 : n]) THEN
      RETURN jsonb_build_object('status', 'rewind');
    END IF;
  END IF;
  RETURN (
    SELECT jsonb_build_object('status', 'stored', 'seq', p_first_seq + n - 1, 'hash', encode(p_hashes[n], 'hex'),
      'positions', jsonb_agg(stored.position ORDER BY sent.i),
      'isQuarantined', (SELECT quarantined_at IS NOT NULL FROM headgate.incarnation
        WHERE office = mine.office AND workstation = mine.workstation AND incarnation = p_incarnation),
      'dbIncarnation', (SELECT db_incarnation FROM headgate.centre))
    FROM unnest(p_hashes) WITH ORDINALITY AS sent(hash, i)
      JOIN headgate.entry stored ON stored.office = mine.office AND stored.workstation = mine.workstation
        AND stored.incarnation = p_incarnation AND stored.seq = p_first_seq + sent.i - 1 AND stored.hash = sent.hash);
END $$;

-- Stores entries that are not here yet. Answers false where the entry before them is not here.
CREATE FUNCTION headgate.store(
  mine headgate.workstation, p_incarnation text, p_first_seq bigint, p_prev_hash bytea,
  p_bodies text[], p_hashes bytea[], p_signatures bytea[]
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  nothing constant bytea := decode(repeat('00', 32), 'hex');
  n integer := cardinality(p_bodies);
  into_branch integer;
  base bigint;
  feed bytea;
  prev bytea := p_prev_hash;
  prevs bytea[] := '{}';
  feeds bytea[] := '{}';
BEGIN
  IF p_first_seq = 1 THEN
    IF p_prev_hash <> nothing THEN
      RAISE EXCEPTION 'a chain begins with nothing before it' USING ERRCODE = 'HG005';
    END IF;
  ELSIF NOT EXISTS (
    SELECT FROM headgate.entry WHERE office = mine.office AND workstation = mine.workstation
      AND incarnation = p_incarnation AND seq = p_first_seq - 1 AND hash = p_prev_hash
  ) THEN
    RETURN false;
  END IF;
  into_branch := headgate.branch_for(mine, p_incarnation, p_first_seq, p_prev_hash, p_hashes[1]);
  -- From here to the commit nobody else gives out positions of this office.
  SELECT position, feed_hash INTO base, feed FROM headgate.office_feed WHERE office = mine.office FOR UPDATE;
  FOR i IN 1 .. n LOOP
    IF sha256('\x00'::bytea || prev || convert_to(p_bodies[i], 'UTF8')) <> p_hashes[i] THEN
      RAISE EXCEPTION 'entry % does not continue the chain', p_first_seq + i - 1 USING ERRCODE = 'HG005';
    END IF;
    prevs[i] := prev;
    prev := p_hashes[i];
    feed := sha256(feed || prev);
    feeds[i] := feed;
  END LOOP;
  PERFORM headgate.add_entries(mine, p_incarnation, into_branch, p_first_seq, base,
    p_bodies, prevs, p_hashes, p_signatures, feeds);
  UPDATE headgate.office_feed SET position = base + n, feed_hash = feed WHERE office = mine.office;
  INSERT INTO headgate.head (office, workstation, incarnation, branch, seq, hash)
  VALUES (mine.office, mine.workstation, p_incarnation, into_branch, p_first_seq + n - 1, prev)
  ON CONFLICT (office, workstation, incarnation, branch) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;
  RETURN true;
END $$;

-- The branch whose last entry is the one before; a new one, and a quarantine, where others went on from there.
CREATE FUNCTION headgate.branch_for(
  mine headgate.workstation, p_incarnation text, p_first_seq bigint, p_prev_hash bytea, p_hash bytea
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  found_branch integer;
  branches integer;
BEGIN
  SELECT branch INTO found_branch FROM headgate.head
  WHERE office = mine.office AND workstation = mine.workstation AND incarnation = p_incarnation
    AND seq = p_first_seq - 1 AND hash = p_prev_hash;
  IF FOUND THEN
    RETURN found_branch;
  END IF;
  SELECT count(*) INTO branches FROM headgate.head
  WHERE office = mine.office AND workstation = mine.workstation AND incarnation = p_incarnation;
  IF branches > 0 THEN
    UPDATE headgate.incarnation SET quarantined_at = coalesce(quarantined_at, now())
    WHERE office = mine.office AND workstation = mine.workstation AND incarnation = p_incarnation;
    PERFORM headgate.raise_exception(mine.office, 'chain_forked', mine.workstation, NULL, jsonb_build_object(
      'incarnation', p_incarnation, 'seq', p_first_seq, 'branch', branches, 'hash', encode(p_hash, 'hex')));
  END IF;
  RETURN branches;
END $$;

CREATE FUNCTION headgate.add_entries(
  mine headgate.workstation, p_incarnation text, p_branch integer, p_first_seq bigint, base bigint,
  bodies text[], prevs bytea[], hashes bytea[], signatures bytea[], feeds bytea[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  docs jsonb[] := headgate.all_json(bodies);
BEGIN
  INSERT INTO headgate.entry (office, position, workstation, incarnation, branch, seq, body, prev_hash, hash,
    signature, feed_hash, entry_id, kind, v, business_on, recorded_at, staff_number)
  SELECT mine.office, base + i, mine.workstation, p_incarnation, p_branch, p_first_seq + i - 1, body, prev, hash,
    signature, feed, doc ->> 'entryId', doc ->> 'kind', headgate.whole_number(doc -> 'v', 1000000)::integer,
    doc ->> 'businessOn', doc ->> 'recordedAt', doc -> 'staff' ->> 'number'
  FROM unnest(bodies, docs, prevs, hashes, signatures, feeds)
    WITH ORDINALITY AS sent(body, doc, prev, hash, signature, feed, i);
  INSERT INTO headgate.posting (office, position, n, gl_account, side, cents)
  SELECT mine.office, base + i, n, one ->> 'glAccount', one ->> 'side',
    headgate.whole_number(one -> 'cents', 9007199254740991)
  FROM unnest(docs) WITH ORDINALITY AS sent(doc, i),
    jsonb_array_elements(CASE jsonb_typeof(doc -> 'postings') WHEN 'array' THEN doc -> 'postings' ELSE '[]' END)
      WITH ORDINALITY AS listed(one, n)
  WHERE one ->> 'glAccount' IS NOT NULL AND one ->> 'side' IN ('debit', 'credit')
    AND headgate.whole_number(one -> 'cents', 9007199254740991) > 0;
  PERFORM headgate.raise_exception(mine.office, 'entry_unreadable', mine.workstation, base + i,
    jsonb_build_object('incarnation', p_incarnation, 'seq', p_first_seq + i - 1))
  FROM unnest(docs) WITH ORDINALITY AS sent(doc, i)
  WHERE doc ->> 'office' IS DISTINCT FROM mine.office OR doc ->> 'workstation' IS DISTINCT FROM mine.workstation
    OR doc ->> 'incarnation' IS DISTINCT FROM p_incarnation
    OR headgate.whole_number(doc -> 'seq', 9007199254740991) IS DISTINCT FROM p_first_seq + i - 1
    OR doc ->> 'kind' IS NULL OR doc ->> 'entryId' IS NULL;
END $$;

RESET ROLE;
