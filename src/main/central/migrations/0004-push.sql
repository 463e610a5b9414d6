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

-- Null where it is no text, or longer than anything of ours that an index holds.
CREATE FUNCTION headgate.short_text(value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(value) = 'string' AND length(value #>> '{}') BETWEEN 1 AND 200 THEN value #>> '{}' END
$$;

-- By its signs alone: a pattern would take ten times as long.
CREATE FUNCTION headgate.moment(value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value #>> '{}' LIKE '____-__-__T__:__:__.___Z' AND translate(value #>> '{}', '0123456789', '') = '--T::.Z'
    THEN value #>> '{}' END
$$;

CREATE FUNCTION headgate.day(value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value #>> '{}' LIKE '____-__-__' AND translate(value #>> '{}', '0123456789', '') = '--'
    THEN value #>> '{}' END
$$;

CREATE FUNCTION headgate.list_of(value jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(value) = 'array' THEN value ELSE '[]' END
$$;

-- As entries write it.
CREATE FUNCTION headgate.written(at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- push(incarnation, first seq, hash of the entry before, bodies, hashes, signatures): one transaction, as SYNC.md says.
-- Entries that are here already change nothing. What continues no chain that is here asks for a rewind. What continues
-- an older entry than the last is another branch: both stay, and the incarnation is set apart.
-- Its statements are planned once: planning them anew for each parcel takes as long as one payment does.
-- Answers {status: 'stored' | 'rewind' | 'unknown_incarnation', seq, hash, positions, isQuarantined, dbIncarnation}.
CREATE FUNCTION headgate.push(
  p_incarnation text, p_first_seq bigint, p_prev_hash bytea,
  p_bodies text[], p_hashes bytea[], p_signatures bytea[]
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  mine headgate.workstation := headgate.me(false);
  n integer := cardinality(p_hashes);
  known integer;
  into_branch integer;
  places bigint[];
BEGIN
  PERFORM headgate.check_parcel(p_first_seq, p_prev_hash, p_bodies, p_hashes, p_signatures);
  -- What is here stays here, so that a parcel that came before waits for nobody.
  places := headgate.known_places(mine, p_incarnation, p_first_seq, p_prev_hash, p_hashes);
  IF cardinality(places) < n THEN
    -- From here to the commit the calls of one workstation come one after the other.
    mine := headgate.me(true);
    places := headgate.known_places(mine, p_incarnation, p_first_seq, p_prev_hash, p_hashes);
  END IF;
  known := cardinality(places);
  IF known < n THEN
    p_prev_hash := CASE WHEN known = 0 THEN p_prev_hash ELSE p_hashes[known] END;
    IF NOT EXISTS (SELECT FROM headgate.incarnation
      WHERE office = mine.office AND workstation = mine.workstation AND incarnation = p_incarnation) THEN
      RETURN jsonb_build_object('status', 'unknown_incarnation');
    END IF;
    into_branch := headgate.branch_for(mine, p_incarnation, p_first_seq + known, p_prev_hash, p_hashes[known + 1]);
    IF into_branch IS NULL THEN
      RETURN jsonb_build_object('status', 'rewind');
    END IF;
    places := places || headgate.store(mine, p_incarnation, into_branch, p_first_seq + known, p_prev_hash,
      p_bodies[known + 1 : n], p_hashes[known + 1 : n], p_signatures[known + 1 : n]);
  END IF;
  RETURN jsonb_build_object('status', 'stored', 'seq', p_first_seq + n - 1, 'hash', encode(p_hashes[n], 'hex'),
    'positions', to_jsonb(places), 'isQuarantined', (SELECT quarantined_at IS NOT NULL FROM headgate.incarnation
      WHERE office = mine.office AND workstation = mine.workstation AND incarnation = p_incarnation),
    'dbIncarnation', (SELECT db_incarnation FROM headgate.centre));
END $$;

-- One entry may be longer than a whole parcel should be: it must get through, or nothing behind it does.
CREATE FUNCTION headgate.check_parcel(
  first_seq bigint, prev_hash bytea, bodies text[], hashes bytea[], signatures bytea[]
) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  n integer := cardinality(hashes);
BEGIN
  IF (n BETWEEN 1 AND 500 AND cardinality(bodies) = n AND cardinality(signatures) = n
    AND array_lower(hashes, 1) = 1 AND array_lower(bodies, 1) = 1 AND array_lower(signatures, 1) = 1
    AND array_ndims(hashes) = 1 AND array_ndims(bodies) = 1 AND array_ndims(signatures) = 1
    AND array_position(bodies, NULL) IS NULL AND array_position(hashes, NULL) IS NULL
    AND array_position(signatures, NULL) IS NULL
    AND first_seq BETWEEN 1 AND 9007199254740991 AND octet_length(prev_hash) = 32) IS NOT TRUE THEN
    RAISE EXCEPTION 'one to 500 entries with a hash and a signature each' USING ERRCODE = 'HG002';
  END IF;
  IF pg_column_size(bodies) + pg_column_size(signatures) > (CASE n WHEN 1 THEN 16777216 ELSE 2097152 END) THEN
    RAISE EXCEPTION 'two megabytes of entries at once, or one of sixteen' USING ERRCODE = 'HG002';
  END IF;
END $$;

-- Where those of the entries stand that are here already. A hash stands for all that came before it, so they are
-- always the first ones.
CREATE FUNCTION headgate.known_places(
  mine headgate.workstation, p_incarnation text, p_first_seq bigint, p_prev_hash bytea, p_hashes bytea[]
) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  places bigint[];
  last bigint;
BEGIN
  -- What goes on from the last entry of a chain cannot be here: what most parcels do.
  IF EXISTS (SELECT FROM headgate.head WHERE office = mine.office AND workstation = mine.workstation
    AND incarnation = p_incarnation AND seq = p_first_seq - 1 AND hash = p_prev_hash) THEN
    RETURN '{}';
  END IF;
  SELECT array_agg(stored.position ORDER BY sent.i), max(sent.i) INTO places, last
  FROM unnest(p_hashes) WITH ORDINALITY AS sent(hash, i)
    JOIN headgate.entry stored ON stored.office = mine.office AND stored.workstation = mine.workstation
      AND stored.incarnation = p_incarnation AND stored.seq = p_first_seq + sent.i - 1 AND stored.hash = sent.hash
      -- Said once more as a range, or the whole chain is read.
      AND stored.seq >= p_first_seq AND stored.seq < p_first_seq + cardinality(p_hashes);
  IF last > cardinality(places) THEN
    RAISE EXCEPTION 'entries that are here follow one that is not' USING ERRCODE = 'HG005';
  END IF;
  RETURN coalesce(places, '{}');
END $$;

-- The branch that goes on from an entry: that whose last it is; a new one, and a quarantine, where others went on
-- from there. Null where the entry is not here.
CREATE FUNCTION headgate.branch_for(
  mine headgate.workstation, p_incarnation text, p_first_seq bigint, p_prev_hash bytea, p_hash bytea
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  found_branch integer;
  branches integer;
BEGIN
  IF p_first_seq = 1 AND p_prev_hash <> decode(repeat('00', 32), 'hex') THEN
    RAISE EXCEPTION 'a chain begins with nothing before it' USING ERRCODE = 'HG005';
  END IF;
  SELECT branch INTO found_branch FROM headgate.head
  WHERE office = mine.office AND workstation = mine.workstation AND incarnation = p_incarnation
    AND seq = p_first_seq - 1 AND hash = p_prev_hash;
  IF FOUND THEN
    RETURN found_branch;
  END IF;
  IF p_first_seq > 1 AND NOT EXISTS (
    SELECT FROM headgate.entry WHERE office = mine.office AND workstation = mine.workstation
      AND incarnation = p_incarnation AND seq = p_first_seq - 1 AND hash = p_prev_hash
  ) THEN
    RETURN NULL;
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

-- Stores entries that are not here yet, and answers where they stand now.
CREATE FUNCTION headgate.store(
  mine headgate.workstation, p_incarnation text, p_branch integer, p_first_seq bigint, p_prev_hash bytea,
  p_bodies text[], p_hashes bytea[], p_signatures bytea[]
) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  n integer := cardinality(p_bodies);
  base bigint;
  feed bytea;
  prev bytea := p_prev_hash;
  prevs bytea[] := '{}';
  feeds bytea[] := '{}';
  docs jsonb[];
BEGIN
  FOR i IN 1 .. n LOOP
    prevs[i] := prev;
    prev := p_hashes[i];
    IF sha256('\x00'::bytea || prevs[i] || convert_to(p_bodies[i], 'UTF8')) <> prev THEN
      RAISE EXCEPTION 'entry % does not continue the chain', p_first_seq + i - 1 USING ERRCODE = 'HG005';
    END IF;
  END LOOP;
  docs := headgate.all_json(p_bodies);
  -- From here to the commit nobody else gives out positions of this office.
  SELECT position, feed_hash INTO base, feed FROM headgate.office_feed WHERE office = mine.office FOR UPDATE;
  FOR i IN 1 .. n LOOP
    feed := sha256(feed || p_hashes[i]);
    feeds[i] := feed;
  END LOOP;
  PERFORM headgate.add_entries(mine, p_incarnation, p_branch, p_first_seq, base,
    p_bodies, docs, prevs, p_hashes, p_signatures, feeds);
  UPDATE headgate.office_feed SET position = base + n, feed_hash = feed WHERE office = mine.office;
  INSERT INTO headgate.head (office, workstation, incarnation, branch, seq, hash)
  VALUES (mine.office, mine.workstation, p_incarnation, p_branch, p_first_seq + n - 1, prev)
  ON CONFLICT (office, workstation, incarnation, branch) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;
  RETURN ARRAY(SELECT generate_series(base + 1, base + n));
END $$;

RESET ROLE;
