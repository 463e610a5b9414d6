SET LOCAL ROLE headgate_owner;

CREATE FUNCTION headgate.add_entries(
  mine headgate.workstation, p_incarnation text, p_branch integer, p_first_seq bigint, base bigint,
  bodies text[], docs jsonb[], prevs bytea[], hashes bytea[], signatures bytea[], feeds bytea[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, headgate, pg_temp AS $$
DECLARE
  arrived text := headgate.written(now());
  enrolled text := headgate.written(mine.enrolled_at);
  wrong text[] := ARRAY(
    SELECT headgate.wrong_with(doc, mine.office, mine.workstation, p_incarnation, p_first_seq + i - 1)
    FROM unnest(docs) WITH ORDINALITY AS sent(doc, i) ORDER BY i);
BEGIN
  INSERT INTO headgate.entry (office, position, workstation, incarnation, branch, seq, body, prev_hash, hash,
    signature, feed_hash, entry_id, kind, v, business_on, recorded_at, staff_number, told_at)
  SELECT mine.office, base + i, mine.workstation, p_incarnation, p_branch, p_first_seq + i - 1, body, prev, hash,
    signature, feed, headgate.short_text(doc -> 'entryId'),
    -- What claims to be from elsewhere is kept as evidence, and nothing is made of it.
    CASE WHEN because IS DISTINCT FROM 'from_elsewhere' THEN headgate.short_text(doc -> 'kind') END,
    headgate.whole_number(doc -> 'v', 1000000)::integer, headgate.day(doc -> 'businessOn'), recorded_at,
    headgate.short_text(doc -> 'staff' -> 'number'),
    CASE WHEN recorded_at >= enrolled THEN greatest(recorded_at, arrived) ELSE recorded_at END
  FROM unnest(bodies, docs, wrong, prevs, hashes, signatures, feeds)
    WITH ORDINALITY AS sent(body, doc, because, prev, hash, signature, feed, i),
    LATERAL (SELECT headgate.moment(doc -> 'recordedAt')) AS said(recorded_at);
  INSERT INTO headgate.posting (office, position, n, gl_account, side, cents)
  SELECT mine.office, base + i, n, one ->> 'glAccount', one ->> 'side',
    headgate.whole_number(one -> 'cents', 9007199254740991)
  FROM unnest(docs) WITH ORDINALITY AS sent(doc, i), headgate.list_of(doc -> 'postings') AS list,
    jsonb_array_elements(list) WITH ORDINALITY AS listed(one, n)
  WHERE headgate.is_posting(one);
  PERFORM headgate.raise_exception(mine.office, 'entry_unreadable', mine.workstation, base + i,
    jsonb_build_object('incarnation', p_incarnation, 'seq', p_first_seq + i - 1, 'because', because))
  FROM unnest(wrong) WITH ORDINALITY AS sent(because, i) WHERE because IS NOT NULL;
END $$;

CREATE FUNCTION headgate.list_of(value jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(value) = 'array' THEN value ELSE '[]' END
$$;

CREATE FUNCTION headgate.is_posting(one jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_typeof(one -> 'glAccount') = 'string' AND one ->> 'side' IN ('debit', 'credit')
    AND headgate.whole_number(one -> 'cents', 9007199254740991) > 0, false)
$$;

-- Why a body cannot be taken for what it should be; null where it can.
CREATE FUNCTION headgate.wrong_with(
  doc jsonb, p_office text, p_workstation text, p_incarnation text, p_seq bigint
) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN 'not_json'
    WHEN doc ->> 'office' IS DISTINCT FROM p_office OR doc ->> 'workstation' IS DISTINCT FROM p_workstation
      OR doc ->> 'incarnation' IS DISTINCT FROM p_incarnation
      OR headgate.whole_number(doc -> 'seq', 9007199254740991) IS DISTINCT FROM p_seq THEN 'from_elsewhere'
    WHEN headgate.short_text(doc -> 'kind') IS NULL OR headgate.short_text(doc -> 'entryId') IS NULL
      OR headgate.whole_number(doc -> 'v', 1000000) IS NULL
      OR headgate.moment(doc -> 'recordedAt') IS NULL OR headgate.day(doc -> 'businessOn') IS NULL
      OR headgate.short_text(doc -> 'staff' -> 'number') IS NULL THEN 'field'
    WHEN jsonb_typeof(doc -> 'postings') IS DISTINCT FROM 'array' THEN 'postings'
    WHEN EXISTS (SELECT FROM jsonb_array_elements(doc -> 'postings') AS one WHERE NOT headgate.is_posting(one))
      THEN 'postings'
  END
$$;

RESET ROLE;
